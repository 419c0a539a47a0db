package visits

import (
	"errors"
	"fmt"
	"slices"
)

// Everything of this package that an officer reads.
const (
	title              = "走访覆盖"
	nameMust           = "九类重点户"
	nameNoGroup        = "没有分组"
	nameNoHelper       = "户卡没写帮扶责任人"
	nameMonth          = "本月，每户至少 %d 次"
	nameHundredHelper  = "帮扶干部访谈贫困户"
	nameTalk           = "其中：十个说得清楚两边都填了"
	nameHundredCadre   = "乡村干部走访农户"
	nameHundredVillage = "乡村干部下村（人）"

	colName    = "哪些户"
	colTotal   = "应到"
	colMet     = "已到"
	colOpen    = "没到"
	colPhone   = "只电话"
	colAbsent  = "没见到"
	colLeft    = "没去"
	colOverdue = "逾期"
	colGone    = "无人可访"
	colUnknown = "待核"
	colRate    = "到访率"

	noteMet     = "见到本人或家人才算到。只打电话的、没见到人的、没去过的合起来是“没到”。"
	noteGone    = "“无人可访”是走访时知道整户已死亡的，不算到，也不用再去。"
	noteUnknown = "“待核”是户卡、成员卡或入户排查没有填，不知道是不是的户，不在“应到”里。"
	notePeriod  = "走访的时间：%s。"
	noteRound   = "%s（%s）"
	noteSince   = "%s 到 %s"
	noteMonth   = "走访的时间：%s 起的本月。“逾期”是上个月也没到的。只算身份是帮扶责任人的走访。"
	noteHelped  = "走访的户：%s。"
	noteFrom    = "走访的时间：%s 起。%s"
	noteDue     = "要在 %s 前走完。"
	noteRoles   = "“乡村干部”：%s。下村按人员名单，走访记录里写了名字的算下过村。"
	noteHousing = "特困人员没有分散供养、集中供养的栏，都算在里面；边远户看户卡上的“边远户”，没填的是待核。"
	noteNobody  = "人员名单还没有人，在问题台账的菜单里加。"
	dayOpen     = "现在"
	kindAllName = "全部农户"
	roleUnsaid  = "表上没问身份"
	dayFirst    = "最早"
	namePeriod  = "这些天"
)

var periodNames = map[Period]string{OfRound: "本轮", OfMonth: "本月", OfYear: "今年", OfAll: "全部"}

var byNames = map[By]string{ByMust: "重点户必到", ByMonth: "帮扶责任人本月走访", BySecretary: "书记遍访", ByHundred: "三个百分之百",
	ByHousing: "住房重点对象", ByRole: "按走访人身份", ByGroup: "重点户必到，按组"}

var stateNames = map[State]string{All: "应到", Met: "已到", Open: "没到", Phone: "只通了电话", Absent: "没见到人", Left: "还没去", Overdue: "逾期",
	Gone: "无人可访", Unknown: "待核"}

// kindNames are the nine kinds in the order and the words of 003 二.
var kindNames = [][2]string{{"tuopin", "脱贫户"}, {"jiance", "监测户"}, {"dibao", "低保户"}, {"tekun", "五保户"}, {"illness", "重病户"},
	{"disabled", "残疾户"}, {"sudden", "突发困难户"}, {"lowincome", "低收入户"}, {"elderly", "老人户"}}

// housingNames are the six groups in the order and the words of 002 二.(三).1.
var housingNames = [][2]string{{"poor", "贫困户"}, {"dibao", "低保户"}, {"tekun", "农村分散供养特困人员"}, {"disabled", "贫困残疾人家庭"},
	{"edge", "边缘户"}, {"remote", "边远户"}}

// roleNames are the choices of visitor_role in the order in which they are offered.
var roleNames = [][2]string{{"helper", "帮扶责任人"}, {"secretary", "村党组织书记"}, {"first", "第一书记"}, {"team", "驻村工作队员"}, {"village", "村干部"},
	{"grid", "网格员"}, {"town", "乡镇党委书记"}, {"leader", "班子成员"}, {"other", "其他"}}

// resultNames are the choices of visit_result in the words of a list.
var resultNames = [][2]string{{"met", "见到本人"}, {"family", "家人代答"}, {"phone", "电话核实"}, {"nobody", "无人"}, {"away", "整户外出"}, {"refused", "拒访"},
	{"dead", "已死亡"}}

func choices(of [][2]string) (codes []string) {
	for _, one := range of {
		codes = append(codes, one[0])
	}
	return codes
}

func named(of [][2]string, code, none string) string {
	i := slices.IndexFunc(of, func(one [2]string) bool { return one[0] == code })
	switch {
	case i >= 0:
		return of[i][1]
	case code == "":
		return none
	}
	return code
}

// Roles are the choices of who went, in the order in which they are offered; Results those of how it went.
func Roles() []string { return choices(roleNames) }

// Results are the choices of how a visit went, in the order in which they are offered.
func Results() []string { return choices(resultNames) }

// RoleName is a role in words.
func RoleName(role string) string { return named(roleNames, role, roleUnsaid) }

// ResultName is how a visit went in words.
func ResultName(result string) string { return named(resultNames, result, "") }

// KindName is one of the nine kinds in words.
func KindName(kind string) string {
	if kind == kindAll {
		return kindAllName
	}
	return named(kindNames, kind, "")
}

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// ErrRefused is a visit that is not written down; Explain says why.
var ErrRefused = errors.New("visit refused")

// An explanation is a sentence and what to do.
type explanation struct{ sentence, hint string }

var (
	refusedDay    = explanation{"走访日期 %s 不对。", "写成 2022-08-06 这样，不能在今天以后。"}
	refusedRole   = explanation{"没有选走访人身份。", "请选一个身份。"}
	refusedWho    = explanation{"没有写走访人。", "请写走访人的姓名，几个人用顿号隔开。"}
	refusedResult = explanation{"没有选走访结果。", "请选见到本人、家人代答、电话核实、无人、整户外出、拒访、已死亡中的一个。"}
	refusedFamily = explanation{"家人代答要写是谁答的。", "请写受访人的姓名。"}
	refusedDraft  = explanation{"这一户有一份没填完的走访记录。", "请先在这一户的填表里把它填完，或者删掉草稿。"}
	refusedTwice  = explanation{"%s %s 这一天的走访已经记过了，结果一样。", "没有再记一遍。"}
	refusedForm   = explanation{"走访记录这张表改过，没有“%s”这一项。", "请在填表里选走访记录，照表填。"}
	refusedAnswer = explanation{"%s：%s", "请改了再记。"}
)

// A refusal is ErrRefused with what Explain tells.
type refusal struct{ explanation }

func refuse(e explanation, args ...any) error {
	if len(args) > 0 {
		e.sentence = fmt.Sprintf(e.sentence, args...)
	}
	return &refusal{e}
}

func (r *refusal) Error() string        { return ErrRefused.Error() + ": " + r.sentence }
func (r *refusal) Is(target error) bool { return target == ErrRefused }

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) {
	var r *refusal
	if errors.As(err, &r) {
		return r.sentence, r.hint, true
	}
	return "", "", false
}
