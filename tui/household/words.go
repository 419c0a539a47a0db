package household

import (
	"cunce/store/report"
)

// What the two screens say.
const (
	titleList = "农户"
	titlePick = "选一户填表"
	titleMust = "重点户未到"
	titleCard = "农户档案"
	reading   = "正在读取 ..."

	askFind    = " 查找："
	askFindTip = "姓名、拼音首字母、证件号后几位、户编号，都可以"
	countAll   = "共 %d 户"
	countFound = "找到 %d 户"
	countMany  = "先列 %d 户，请再打一个字"
	noneYet    = "还没有农户。按 F9 选导入花名册，或者按 F6 加一户。"
	noneMust   = "重点户都到了。"
	noneFound  = "没有找到。少打一个字试试；名字里的生僻字可以打拼音首字母。按 Esc 看全部农户，按 F6 加一户。"
	foundTail  = "尾号%s"

	colGroup  = "组"
	colNumber = "户编号"
	colHead   = "户主"
	colType   = "户类型"
	colSize   = "成员"
	colRound  = "本轮"
	colWhy    = "找到的人"

	keyOpen = "打开"
	keyNew  = "加一户"
	keyFile = "一户一档"

	actAdd    = "加一户"
	actImport = "导入花名册"
	actEntry  = "入户排查录入"
	actCard   = "修改户卡"
	actMember = "加一名成员"
	actForms  = "填表：这一户的各种表"
	actPapers = "材料：有没有、在哪个盒"
	actAgree  = "四个一致"
	actSystem = "录系统"

	actConflict     = "两处不一致"
	actQuestion     = "镇里问这一户的"
	secConflict     = "不一致"
	conflictOf      = "%s %s"
	orElse          = " / "
	actPerson       = "个人表：选中的人的各种表"
	noPerson        = "先用上下键选一个人，再按 5。"
	actHistory      = "修改记录：选中的人的，没有选人就是这一户的"
	actTenures      = "历任帮扶责任人，换人"
	actCertificates = "证件：户口簿、低保证、林权证等"
	actMonitor      = "监测：为什么是这个颜色，七步"
	secMonitor      = "监测"
	actVisits       = "走访：看走访过几次，记一次走访"
	actPrinting     = "打印：附件1、底表、补问表、明白卡"
	actPrintAll     = "打印：一组或全村的纸表"
	actPeople       = "人员变动：生、死、嫁娶、迁移、分户、换户主"

	headLine   = "%s  户主 %s  %s  现有成员 %d 人  劳动力 %d 人"
	headReg    = "   户籍在册 %d 人  未填 %d 人"
	headSub    = "户编号 %s   电话 %s"
	noGroup    = "没有分组"
	notFilled  = "没有填"
	monitored  = "监测中"
	secMembers = "家庭成员"
	secForms   = "表"
	secIssues  = "问题"
	secLists   = "名单"
	listLeft   = "待核查"
	listDone   = "已核查"
	colKind    = "类别"
	colWhat    = "内容"
	colDetail  = "情况"
	colWhen    = "尾号、日期"
	ageOf      = "%s  %d 岁"
	tailOf     = "尾号 %s"
	sharedTo   = "%s 也算 %s %s %s 户"
	sharedFrom = "%s 是 %s %s %s 户的，也算这一户"
	draftOf    = "草稿，没有完成"
	completed  = "已完成"
	lateWord   = "逾期"
	noMembers  = "还没有成员，按 3 加"
	wordPart   = "（%s）"
	noForms    = "还没有录过，按 1 录入"
	noRoundYet = "现在没有进行中的排查轮次"
	noIssues   = "没有登记过问题"
	digitsLine = " 1 录入  2 户卡  3 加成员  4 填表  5 个人表  6 改动  7 走访  8 人员变动  9 打印"
	noRound    = "现在没有进行中的排查轮次，户卡和成员可以照样改。"
)

// wasWords tell what of old times a household was found by.
var wasWords = map[string]string{"head": "原户主 %s", "name": "曾用名 %s", "number": "旧户号 %s", "id": "旧证件号尾号%s"}

// typeWords are the three kinds of annex 1, by which lists tell households apart.
var typeWords = map[string]string{"general": "一般户", "tuopin": "脱贫户", "jiance": "监测户"}

// stateDone is the word for a household that needs no more work in the round.
const stateDone = "已录"

// stateWords are how far a household is in the round.
var stateWords = map[report.State]string{report.Draft: "草稿", report.NotMet: "未见", report.Done: stateDone}
