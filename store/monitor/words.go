package monitor

import (
	"errors"
	"fmt"

	"cunce/store/refusal"
)

// Everything of this package that an officer reads.

// guarantees are the questions of the monthly form about the two worries and three guarantees, with their names.
var guarantees = [6]struct{ question, name string }{{"m_eat", "吃"}, {"m_wear", "穿"}, {"m_edu", "教育"}, {"m_med", "医疗"}, {"m_house", "住房"}, {"m_water", "安全饮水"}}

const (
	saysListed    = "国扶系统已标注脱贫监测户或录入边缘户，还没有销号。"
	saysUnlifted  = "还没有脱贫：三色只分脱贫户和非建档立卡农户，单列。"
	saysBelow     = "预估人均纯收入 %s 元，低于红线 %s 元。"
	saysGuarantee = "%s%s。"
	saysHit       = "因自然灾害、突发疾病、意外事故等原因生活困难。"
	saysMark      = "脱贫户：要在国扶系统标注为脱贫监测户。"
	saysEnter     = "非建档立卡农户：要在国扶系统录入为新增边缘户。"
	saysMissing   = "没有填齐，待核：不能判绿，也不能判不纳入。"
	saysLines     = "设置里红线 %s 元比绿线 %s 元高，不能判。"
	saysFine      = "吃穿、教育、医疗、住房、饮水都达标，没有突发困难。"
	saysAtLeast   = "预估人均纯收入 %s 元，不低于红线 %s 元。"
	saysOut       = "非建档立卡农户，不纳入。"
	saysBetween   = "预估人均纯收入 %s 元，不低于红线 %s 元，低于绿线 %s 元。"
	saysGreen     = "预估人均纯收入 %s 元，达到绿线 %s 元。"
	saysNotFilled = "没有填的：%s。"
	saysNoForm    = "还没有填过每月动态监测表。"
	saysHeld      = "销号以前一直是红色：%s 判为红色。"
	saysReopened  = "销号以后重开，还是红色。"
	saysTown      = "%s 镇上评定为%s。"
	saysClosed    = "%s 销号，定为%s。"
	saysOverrule  = "研判为%s，系统判的是%s；理由：%s。"

	wordRisk   = "有可能不达标"
	wordFail   = "不达标"
	nameKind   = "户类型"
	nameListed = "系统里有没有标注或录入"
	nameIncome = "预估人均纯收入"
	nameHit    = "有没有因灾、因病、意外的困难"
	nameLines  = "红线、绿线"

	nameDate = "日期"
	nameSkip = "为什么跳过前面的步骤"

	wordUnlifted = "未脱贫"
	wordSkipped  = "（跳过了前面的步骤）"
	wordFormed   = "每月监测 %s"
)

var colourNames = map[Colour]string{inRed: "红色", inYellow: "黄色", inGreen: "绿色", inOut: "不纳入", inGrey: "待核"}

// Name is the colour in an officer's words.
func (c Colour) Name() string {
	if name, ok := colourNames[c]; ok {
		return name
	}
	return string(c)
}

// ColourNamed is the colour of a word (红色, 红) or of its code.
func ColourNamed(word string) (Colour, bool) {
	for _, c := range colours {
		if name := c.Name(); word == name || word == string(c) || word != "" && word+"色" == name {
			return c, true
		}
	}
	return "", word == ""
}

var statusNames = map[Status]string{atNew: "还没有排查", atCandidate: "拟监测", atVisited: "已访", atFirst: "村已初评", atReview: "村已复核", atJudged: "镇已评定", atEntered: "已录入",
	atWatched: "在测", atAlerted: "已预警", atHelping: "帮扶中", atFilled: "短板补齐", atApplied: "申请销号", atClosed: "已销号", atDropped: "不纳入"}

// Name is the state in an officer's words.
func (s Status) Name() string {
	if name, ok := statusNames[s]; ok {
		return name
	}
	return string(s)
}

var actionNames = map[string]string{actFind: "排：列为拟监测", actVisit: "访：符合条件", actFound: "访：走访中新发现", actUnfit: "访：不符合，不纳入",
	actFirst: "评：村级初评", actReview: "评：村复核", actTown: "评：镇评定", actEnter: "录：录入或建台账", actKnown: "录：原有对象建账", actRaise: "录：转红，系统标注或录入",
	actAlert: "测：平台标注预警", actHelp: "补：定帮扶措施", actHelped: "补：扶、引的措施落实了", actFilled: "补：短板补齐", actApply: "销：申请销号", actReturn: "销：退回",
	actClose: "销：核实，销号", actReopen: "销：复发，重开", actCorrect: "上一步登记错了，撤回"}

// hintOf says what the note of an action tells; the others may have a note.
var hintOf = map[string]string{actFind: "为什么列为拟监测", actFound: "怎么发现的", actUnfit: "为什么不符合", actFirst: "初评意见", actReview: "书面评定结果", actTown: "评定意见",
	actHelped: "落实得怎么样", actFilled: "怎么补齐的", actReturn: "为什么退回", actClose: "核实意见", actReopen: "为什么重开", actCorrect: "哪里登记错了"}

// roleOf says who does an action (001 五); what the source leaves open is proposed.
var roleOf = map[string]string{actFind: "村两委、第一书记、驻村帮扶干部、网格员", actVisit: "镇党委政府组织的走访人", actFound: "镇党委政府组织的走访人", actUnfit: "镇党委政府组织的走访人",
	actFirst: "村两委、第一书记、驻村帮扶干部", actReview: "村两委、第一书记、驻村帮扶干部", actTown: "镇扶贫办", actEnter: "村两委、驻村工作队", actKnown: "村两委、驻村工作队",
	actRaise: "村两委、驻村工作队", actAlert: "村两委、驻村工作队", actHelp: "责任部门和帮扶人", actHelped: "责任部门和帮扶人", actFilled: "责任部门和帮扶人",
	actApply: "村里报的人", actReturn: "镇里核的人", actClose: "镇里核的人", actReopen: "村两委、驻村工作队", actCorrect: "登记的人"}

// dateOf is what the date of an action is called where it is not simply the date.
var dateOf = map[string]string{actEnter: "系统录入或建台账的日期", actKnown: "建账日期", actRaise: "系统录入日期", actAlert: "平台标注日期", actFirst: "会议日期", actReview: "会议日期", actTown: "评定日期"}

// meetings are the actions that are decided at a meeting.
var meetings = []string{actFirst, actReview, actTown}

// Ways are how a colour is helped: 补, 扶, 引 (001 五 第六步).
var ways = map[Colour]string{
	inRed:    "以「补」为主：收入不达标的安排公益性岗位、协调务工；没有劳力的由民政兜底；饮水、教育、医疗、住房由水务、教育、卫健、住建补齐。",
	inYellow: "以「扶」为主：就业创业培训、种养殖技术指导，多渠道增收。",
	inGreen:  "以「引」为主：扶志扶智，树立脱贫榜样。",
}

// books are where a colour is kept (001 五 第四步).
var books = map[Colour]string{inRed: "国扶系统录入或标注，大数据平台监测台账", inYellow: "乡（镇）、村同时建立台账", inGreen: "各村自行建立台账"}

const (
	nextKnown    = "原来就是监测对象：登记建账。"
	nextFind     = "村里排查，列为拟监测。"
	nextMonth    = "填这个月的监测表。"
	nextAlert    = "有缺项：在大数据平台标注预警，再登记。"
	nextRaise    = "变红了：先在国扶系统标注或录入，再登记日期。"
	nextHelp     = "定帮扶措施。"
	nextFill     = "落实措施；短板补齐了登记。"
	nextHelped   = "落实措施；落实了登记。"
	nextApply    = "村里申请销号。"
	nextClose    = "补齐以后再入户测一次，镇里另一个人核实销号。"
	nextReopen   = "销号以后又红了：重开。"
	nextGoOn     = "转为黄色、绿色管理：登记建账。"
	nextVisit    = "镇里组织入户走访。"
	nextFirst    = "村里开会初评。"
	nextReview   = "逐户核实后村里开会复核。"
	nextTown     = "镇扶贫办评定。"
	nextEnter    = "入户采集，%s。"
	nextNothing  = "不用监测；有新情况再排查。"
	nextCard     = "户卡上还是监测对象、风险没有消除：销号前先把户卡改对。"
	wordMore     = "等"
	wordDeadline = "最晚 %s。"
)

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

func (e explanation) with(named ...any) explanation {
	e.sentence = fmt.Sprintf(e.sentence, named...)
	return e
}

var (
	refusedAction     = explanation{"没有这一步。", "可以写的步骤：cunce help monitor step。"}
	refusedState      = explanation{"这一户现在是「%s」，不能登记「%s」；要先到：%s。", "一步一步来；登记错了的先撤回上一步。"}
	refusedNothing    = explanation{"这一户%s，没有可以撤回的。", "先登记第一步。"}
	refusedSkip       = explanation{"这一户现在是「%s」，不能跳到「%s」；要先到：%s。", "一步一步来。设置里「七步能不能跳步」改成能，才可以跳，跳的要写原因。"}
	refusedDay        = explanation{"没有写日期，或者写得不对。", "写成 2022-08-06 这样。"}
	refusedLater      = explanation{"日期 %s 在今天以后。", "写已经做了的日期。"}
	refusedOrder      = explanation{"日期比上一步的 %s 还早。", "核对一下日期；上一步写错了的先撤回。"}
	refusedPeople     = explanation{"没有写是谁办的。", "写姓名，几个人用顿号隔开。"}
	refusedNote       = explanation{"没有写：%s。", "写一句话。"}
	refusedColour     = explanation{"没有写颜色，或者写得不对。", "写 红、黄、绿 或 不纳入。"}
	refusedHeld       = explanation{"这一户是红色，红色只有销号才能变。", "红色判错了的，先改对监测表或户卡。"}
	refusedReopen     = explanation{"销号以后又红了。", "登记重开。"}
	refusedNoColour   = explanation{"还没有红、黄、绿的颜色。", "先填这个月的监测表，填齐。"}
	refusedWholeWay   = explanation{"户卡上不是已标注、已录入的，新发现的红色要走排、访、评、录。", "登记排查。"}
	refusedNotRed     = explanation{"这一户不是红色。", "黄色、绿色的登记扶、引。"}
	refusedRed        = explanation{"这一户是红色。", "登记短板补齐，再申请销号。"}
	refusedRaised     = explanation{"已经登记过系统录入。", "接着办下一步。"}
	refusedRaiseFirst = explanation{"还没有登记国扶系统标注或录入。", "先登记转红录入。"}
	refusedNoGap      = explanation{"最近一次监测没有缺项，或者已经标注过了。", "接着办下一步。"}
	refusedAlertFirst = explanation{"有缺项，还没有标注预警。", "先在大数据平台标注，登记预警。"}
	refusedSamePerson = explanation{"核实的人和申请的人是同一个人。", "村里报，镇里另一个人核。"}
	refusedNoVisit    = explanation{"%s 补齐以后还没有再入户监测。", "再填一次监测表，再销号。"}
	refusedNotOnsite  = explanation{"补齐以后的监测不是实地入户，或者没有见到人。", "入户再测一次，再销号。"}
	refusedStillRed   = explanation{"最近一次监测还不能销号：%s", "短板真补齐了再销号。"}
	refusedClosedRed  = explanation{"销号以后不能还是红色。", "写黄、绿或不纳入。"}
	refusedNoMeasure  = explanation{"没有定帮扶措施。", "选这一户已有的措施，或者写一条新的：类别、措施、责任人、时限。"}
	refusedUndone     = explanation{"还有 %d 条帮扶措施没有落实。", "落实了的写成效；不办的在措施表里改成终止。措施不落实不销号。"}
	refusedIssues     = explanation{"这一户还有 %d 件问题没有销号：%s。", "先在问题台账里办完。问题不解决不放手，措施不落实不销号。"}
	refusedListed     = explanation{"户卡上还是监测对象，风险没有消除。", "先在户卡上填风险已消除和消除日期。"}
	refusedMonth      = explanation{"月份写得不对：%s。", "写成 2022-08 这样。"}
	refusedPublic     = explanation{"设置里评定结果不公示，不能出公示名单。", "按当地规定要公示的，先在「设置」里把「评定结果是否公示」改成「是」。"}
)

// ErrRefused is the error of what cannot be; Explain tells why.
var ErrRefused = errors.New("monitoring refused")

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// The words of the reports.
const (
	titleReport  = "三色监测"
	titleMonth   = "每月监测：测了的和缺测的"
	titlePublic  = "监测评定结果公示"
	noteInternal = "内部资料，不外传：监测对象不申请，评定工作不宣传，结果不公示（设置里可以改）。"
	noteWho      = "数的是监测对象：脱贫户、系统已标注或已录入的户、评定了颜色的户、已经列为拟监测的户。"
	noteGrey     = "待核是没有填齐或还没有监测的，不算绿色。红色的销号以前一直算红色。"
	noteMonth    = "%s：应测 %d 户，测了 %d 户，没有测 %d 户，其中没有实地入户的 %d 户不算测了。"
	notePublic   = "只列镇上评定过的，不写身份证号、电话和病情。"
	colGroup     = "组"
	colStep      = "到了哪一步"
	colHead      = "户主"
	colNumber    = "户编号"
	colSize      = "人数"
	colColour    = "颜色"
	colResult    = "评定结果"
	colRated     = "评定日期"
	colMonth     = "本月"
	colSince     = "上次监测"
	colAll       = "监测对象"
	colTotal     = "合计"
	wordNoGroup  = "（没有组）"
	wordDone     = "测了"
	wordCalled   = "没有实地入户"
	wordDue      = "没有测"
	wordMissing  = "缺测"
)
