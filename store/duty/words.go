package duty

import (
	"errors"
	"fmt"

	"cunce/store/refusal"
)

// Everything of this package that an officer reads.
const (
	titleAll   = "责任清单：目标和完成情况"
	titleClear = "三清零：脱贫任务、问题整改、弱项短板"
	source002  = "002 二"
	wordClear  = "清零"

	colRow    = "序"
	colAction = "行动"
	colTask   = "任务"
	colClear  = "清零"
	colName   = "看什么"
	colTarget = "目标"
	colValue  = "完成"
	colState  = "情况"
	colOffice = "责任办室"
	colOwner  = "责任人"
	colDue    = "时限"
	colDate   = "人工填的日期"
	colPerson = "谁填的"
	colNote   = "说明"
	colBy     = "谁录的"
	colAt     = "录入日期"

	noteCounts  = "%d 项任务，%d 个目标：达到 %d，没达到 %d，数据不全 %d，需人工填 %d，没有对象 %d。"
	notePoor    = "口径：脱贫户是户类型为脱贫户的和脱贫不稳定的监测户；6类对象按户卡和成员卡算，没有定是不是边远户的不在里面；走访见到人才算，只打电话的不算；没有填的算不知道，不算达到。"
	noteAsks    = "有数据的按数据算；一点数据也没有的先由人工填，写明谁说的、哪一天、谁录的，有了数据就按数据算。"
	noteMet     = "问题按台账算，撤销的不算；台账里没有的写没有对象，不算达到。"
	printBy     = "%s %s 打印"
	printSaid   = "（%s %s）"
	signVillage = "村："
	signTown    = "乡镇："

	nameServes       = "驻村工作队在岗、履职到位的村"
	nameAccepted     = "到户项目验收了的"
	nameProcedure    = "纳入、帮扶、退出和消除没有问题的村"
	nameKnown        = "了解、认可驻村帮扶的脱贫户"
	namePosts        = "公益岗位实名台账建立的村"
	nameSoldOut      = "滞销农产品卖完了的"
	nameLoanWish     = "没有应贷未贷的脱贫户和边缘户"
	nameHelped       = "本轮帮扶干部见到人的脱贫户"
	nameTalk         = "双方都答了十个说得清的脱贫户"
	nameMet          = "本轮乡村干部见到人的农户"
	nameDown         = "本轮下村的乡村干部"
	nameRound        = "书记遍访见到人的户"
	nameMonth        = "帮扶干部本月见到人的户"
	nameSystem       = "和系统核对过、一致的户"
	nameCarriers     = "和手册、明白卡、上墙、实际一致的户"
	nameWall         = "上墙材料查过、没有问题的脱贫户"
	nameStable       = "人均收入达到监测线的脱贫户"
	nameBasics       = "两不愁三保障问题销号"
	nameSchoolClosed = "台账里教育问题销号"
	nameHealthClosed = "台账里健康问题销号"
	nameHouseClosed  = "台账里住房问题销号"
	nameWaterClosed  = "台账里饮水问题销号"
	nameReliefClosed = "台账里综合保障问题销号"
	nameAppealClosed = "台账里信访问题销号"
	nameSchool       = "没有失辍学的户"
	nameInsured      = "脱贫户里参加医保的人"
	nameCopay        = "住院自付占比"
	nameSeen         = "6类对象住房查过的户"
	nameSafe         = "6类对象住房安全的户"
	nameWater        = "饮水没有问题的户"
	nameForm         = "排查发现的问题销号"
	nameHigher       = "上级反馈和督查的问题销号"
	nameLed          = "产业带动的脱贫户"
	nameVillage      = "村集体经济收入达到的村"
	nameTraining     = "想培训的劳动力都培训了的脱贫户"
	nameEmployed     = "有劳动力的脱贫户至少1人就业"
	nameWorkshop     = "有帮扶车间的乡镇"
	nameLoan         = "借过小额信贷的脱贫户和边缘户"
	nameProject      = "有增收项目或措施的搬迁户"
	nameMoved        = "有劳动力的搬迁户至少1人就业"
	nameRelief       = "没有应保未保的户"
	nameClean        = "五干净一规范查过、没有问题的户"
	nameOpinion      = "负面舆情"
	nameSatisfied    = "对帮扶满意的脱贫户"

	wantAll    = "100%"
	wantClosed = "销号100%"
	wantMonth  = "每月≥1次"
	wantOne    = "1个"
	wantEach   = "每户≥1个"
	wantNone   = "0"
	unitHouses = "户"
	unitPeople = "人"
	unitIssues = "件"

	unitVillages  = "个村"
	unitTownships = "个乡镇"
	unitProjects  = "个"
	unitLots      = "笔"

	valueOf      = "%d / %d %s"
	valueUnknown = "，%d 没有数据"
	valueNoData  = "还没有数据"
	valueNobody  = "没有对象"
)

var stateNames = map[State]string{Met: "达到", Unmet: "没达到", Partial: "数据不全", Nobody: "没有对象", Manual: "需人工填"}

// sources say where in source 002 the lines of an action stand.
var sources = map[string]string{"大走访": "002 二.(一)", "大排查": "002 二.(二)", "大整改": "002 二.(三)", "大宣传": "002 二.(四)", "大扫除": "002 二.(五)"}

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

var (
	refusedTarget   = explanation{"责任清单里没有 %s。", "看有哪些：cunce duty list 文件。"}
	refusedComputed = explanation{"“%s”是程序算的，不用人工填。", "数不对的，先在册子和台账里改对。"}
	refusedValue    = explanation{"没有写完成多少。", "照实写，如 96%、5.2万元、做了。"}
	refusedPerson   = explanation{"没有写是谁说的。", "写报这个数的人。"}
	refusedDay      = explanation{"日期写得不对：%s。", "写成 2022-08-06 这样。"}
	refusedLater    = explanation{"日期 %s 在今天以后。", "写报这个数的那一天。"}
)

// ErrRefused is the error of what cannot be; Explain tells why.
var ErrRefused = errors.New("duty refused")

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
