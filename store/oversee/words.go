package oversee

import (
	"errors"
	"fmt"

	"cunce/store/refusal"
)

// Everything of this package that an officer reads.
const (
	titleReport = "督查：四项内容和周期"

	cadenceUsual = "督查"
	cadenceFull  = "全覆盖"
	noteSource   = "%s %s"

	noteCounted  = "登记的督查和填过的督查记录表都算；没有登记过的周期不知道什么时候该做，不算逾期。"
	colWhat      = "内容和周期"
	colTimes     = "次数"
	colLast      = "上次"
	colNext      = "下次"
	colFound     = "发现问题"
	colOpen      = "未销号"
	rowCadence   = "%s %s"
	saysNoPeriod = "设置里没写清多久一次"
	saysNever    = "没有登记过"
	saysOverdue  = "%s 已经过了"
)

// contents are 001 监督执纪方案 四.1 to 四.4.
var contents = []Content{
	{"政策落实", []string{"教育、医疗、住房安全、饮水安全“四项保障”落实没有"}, "001 监督执纪方案 四.1", "扶贫办", "u1_"},
	{"资金使用", []string{"有没有虚报冒领、挤占挪用", "项目实施建设是不是缓慢", "程序规范不规范"}, "001 监督执纪方案 四.2", "经发办", "u2_"},
	{"干部作风", []string{"第一书记、驻村队员履职情况", "基础业务工作开展情况", "帮扶干部开展帮扶情况", "档册填写情况"}, "001 监督执纪方案 四.3", "组织办", "u3_"},
	{"问题整改", []string{"已整改的有没有台账和佐证资料", "没有整改到位的有没有针对性措施"}, "001 监督执纪方案 四.4", "扶贫办", "u4_"},
}

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

var (
	refusedDay     = explanation{"督查日期写得不对：%s。", "写成 2022-08-06 这样。"}
	refusedLater   = explanation{"督查日期 %s 在今天以后。", "写督查的那一天。"}
	refusedCadence = explanation{"没有写清是哪一种督查：%s。", "有哪些：cunce oversee cadence 文件；多久一次在设置里改。"}
	refusedContent = explanation{"没有写清督查哪一项：%s。", "可以写 政策落实、资金使用、干部作风、问题整改。"}
	refusedNobody  = explanation{"没有写谁去督查的。", "从人员名单里选。"}
	refusedPerson  = explanation{"%s 不在人员名单里。", "先把他加进人员名单：cunce officer set，或在问题台账里按 8。"}
	refusedUnknown = explanation{"没有这一次督查，或者它是填的督查记录表。", "看有哪些：cunce oversee list 文件。"}
	refusedSeveral = explanation{"%s 有 %d 次督查。", "写督查的编号：cunce oversee list 文件 看得到。"}
	refusedFound   = explanation{"这一次督查发现了问题，不能去掉。", "问题登记错了的，先在台账里撤销；督查记录留着。"}
)

// ErrRefused is the error of what cannot be; Explain tells why.
var ErrRefused = errors.New("supervision refused")

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
