package calendar

import (
	"errors"

	"cunce/store/refusal"
)

// Everything of this package that an officer reads.
const (
	nameSupervision   = "督查："
	whoSupervision    = "镇督查组"
	sourceSupervision = "001 监督执纪方案 五.(一)"
	nameHelper        = "帮扶责任人入户"
	whoHelper         = "帮扶责任人"
	sourceHelper      = "002 二.(二)，001 街道"
	leftHouseholds    = "还有 %d 户"
	nameSecretary     = "%s遍访"
	sourceSecretary   = "002 二.(一)"
	nameMonitor       = "动态监测"
	whoMonitor        = "村两委或驻村工作队"
	sourceMonitor     = "001 五、六"
	nameChase         = "%s 缺测的登记督办"
	leftChase         = "还有 %d 户没有登记"
	nameStep          = "监测："
	sourceStep        = "001 六.(一)"
	nameMeasures      = "整改成效更新"
	whoMeasures       = "责任办室"
	sourceMeasures    = "001"
	monthly           = "每月"
	leftIssues        = "还有 %d 个问题本月没有更新"
	nameRound         = "%s 结束"
	nameRoundBegins   = "%s 开始"
	sourceRound       = "各轮工作"
	nameList          = "名单：%s"
	sourceList        = "名单"
	leftTasks         = "还有 %d 行没答"
	sourceOwn         = "自己加的"

	noteWaiting = "今天要办的 %d 项，逾期 %d 项。"
	noteNever   = "没记过的：没有登记过哪天办的，不知道下次是哪天，不算逾期。"
	colState    = "情况"
	colName     = "事项"
	colEvery    = "多久一次"
	colLast     = "上次"
	colNext     = "下次"
	colDetail   = "说明"
	colWho      = "谁办"
	colSource   = "出处"

	// Title is the calendar's name.
	Title = "提醒"
)

var stateNames = map[State]string{Overdue: "逾期", Today: "今天", Soon: "快到了", Later: "以后", Never: "没记过", Off: "不提醒"}

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

var (
	refusedUnknown   = explanation{"没有这一项提醒：%s。", "看有哪些：cunce calendar list 文件。"}
	refusedElsewhere = explanation{"%s 不在这里登记。", "请到它自己的页上办，办好了这里自己会变。"}
	refusedDay       = explanation{"日期写得不对。", "写成 2022-08-06 这样。"}
	refusedFuture    = explanation{"办的日期在今天以后。", "请写已经办了的那一天。"}
	refusedTwice     = explanation{"%s 在 %s 已经记过一次了。", "请核对日期。"}
	refusedEvery     = explanation{"没有看懂多久一次：%s。", "可以写 每周、每半月、每月、每季度、每年、每10天；只办一次的空着。"}
	refusedName      = explanation{"没有写是什么事。", "请写一句话。"}
	refusedFirst     = explanation{"没有写哪一天，或者写得不对。", "写成 2022-08-06 这样。"}
	refusedPlan      = explanation{"%s 是方案里的，不能去掉。", "不归本村办的，可以设成不提醒。"}
	refusedWhy       = explanation{"没有写为什么不提醒。", "请写原因，例如“不归本村办”。"}
)

// ErrRefused is the error of what cannot be; Explain tells why.
var ErrRefused = errors.New("calendar entry refused")

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }
