package visits

import (
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
	nameTalk           = "十个说得清楚两边都填"
	nameSign           = "双方签字认可"
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
	colGone    = "已死亡"
	colUnknown = "待核"
	colRate    = "到访率"

	noteMet     = "见到本人或家人才算到。只打电话的、没见到人的、没去过的合起来是“没到”。"
	noteGone    = "“已死亡”是走访时知道整户已死亡的，不算到，也不用再去。"
	noteUnknown = "“待核”是户卡、成员卡或入户排查没有填，不知道是不是的户，不在“应到”里。"
	notePeriod  = "走访的时间：%s。"
	noteRound   = "%s（%s）"
	noteSince   = "%s 到 %s"
	noteMonth   = "走访的时间：%s 起的本月。“逾期”是上个月也没到的。只算身份是帮扶责任人的走访。"
	noteHelped  = "走访的户：%s。"
	noteFrom    = "走访的时间：%s 起。%s"
	noteDue     = "要在 %s 前走完。"
	noteRoles   = "“乡村干部”：%s。下村按人员名单，走访记录里写了名字的算下过村。"
	noteHousing = "特困人员看成员卡上的供养方式：分散供养的才算，集中供养的不算，没填的是待核；边远户看户卡上的“边远户”，没填的是待核。"
	noteSign    = "双方签字看纸上签没签，记在走访记录和十个说得清里；没有记的不算签了。户里不愿签的 %d 户，不用再催。"
	noteNobody  = "人员名单还没有人，在问题台账的菜单里加。"
	dayOpen     = "现在"
	kindAllName = "全部农户"
	roleUnsaid  = "表上没问身份"
	dayFirst    = "最早"
	namePeriod  = "这些天"
)

var periodNames = map[Period]string{OfRound: "本轮", OfMonth: "本月", ofYear: "今年", OfAll: "全部"}

var byNames = map[By]string{ByMust: "重点户必到", pageMonth: "帮扶责任人本月走访", pageSecretary: "书记遍访", pageHundred: "三个百分之百",
	pageHousing: "住房重点对象", pageRole: "按走访人身份", pageGroup: "重点户必到，按组"}

var stateNames = map[State]string{All: "应到", Met: "已到", Open: "没到", Phone: "只通了电话", Absent: "没见到人", Left: "还没去", Overdue: "逾期",
	Gone: "整户已死亡", Unknown: "待核"}

// kindNames are the nine kinds in the order and the words of 003 二.
var kindNames = [][2]string{{"tuopin", "脱贫户"}, {"jiance", "监测户"}, {"dibao", "低保户"}, {"tekun", "五保户"}, {"illness", "重病户"},
	{"disabled", "残疾户"}, {"sudden", "突发困难户"}, {"lowincome", "低收入户"}, {"elderly", "老人户"}}

// housingNames are the six groups in the order and the words of 002 二.(三).1.
var housingNames = [][2]string{{"poor", "贫困户"}, {"dibao", "低保户"}, {"tekun", "农村分散供养特困人员"}, {"disabled", "贫困残疾人家庭"},
	{"edge", "边缘户"}, {"remote", "边远户"}}

func named(of [][2]string, code string) string {
	i := slices.IndexFunc(of, func(one [2]string) bool { return one[0] == code })
	if i < 0 {
		return code
	}
	return of[i][1]
}

// kindName is one of the nine kinds in words.
func kindName(kind string) string {
	if kind == kindAll {
		return kindAllName
	}
	return named(kindNames, kind)
}

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
