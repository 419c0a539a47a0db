package household

import "cunce/store/report"

// What the two screens say.
const (
	titleList = "农户"
	titleCard = "农户档案"

	askFind    = " 查找："
	askFindTip = "姓名、拼音首字母、证件号后几位、户编号，都可以"
	titleMust  = "重点户未到"
	noneMust   = "重点户都到了。"
	countAll   = "共 %d 户"
	countFound = "找到 %d 户"
	countMany  = "找到 %d 户以上，再多打一个字"
	noneYet    = "还没有农户。按 F9 选“导入花名册”，或者按 F6 加一户。"
	noneFound  = "没有找到。少打一个字试试；名字里的生僻字可以打拼音首字母。"
	foundBy    = "成员 %s"
	foundTail  = "尾号 %s"

	colGroup  = "组"
	colNumber = "户编号"
	colHead   = "户主"
	colType   = "户类型"
	colRound  = "本轮"
	colWhy    = "说明"

	keyOpen = "打开"
	keyNew  = "加一户"

	actAdd    = "加一户"
	actImport = "导入花名册"
	actEntry  = "入户排查录入"
	actCard   = "修改户卡"
	actMember = "加一名成员"

	headLine   = "%s  %s  户主 %s  %s  %d 口人"
	headSub    = "户编号 %s   电话 %s   劳动力 %d 人"
	secMembers = "家庭成员"
	secForms   = "表"
	secIssues  = "问题"
	colKind    = "类别"
	colWhat    = "内容"
	colDetail  = "情况"
	colWhen    = "日期"
	ageOf      = "%s  %d 岁"
	tailOf     = "尾号 %s"
	versionOf  = "第 %s 版"
	draftOf    = "草稿, 没有完成"
	dueOf      = "期限 %s"
	noMembers  = "还没有成员，按 3 加"
	gone       = "这一户已经不在册。"
	digitsLine = " 1 入户排查录入   2 修改户卡   3 加一名成员   Enter 打开选中的一行"
	noRound    = "还没有轮次，先在首页开一轮。"
)

// typeWords are the three kinds of annex 1, by which lists tell households apart.
var typeWords = map[string]string{"general": "一般户", "tuopin": "脱贫户", "jiance": "监测户"}

// stateWords are how far a household is in the round.
var stateWords = map[report.State]string{report.Draft: "草稿", report.NotMet: "未见", report.Done: "已录"}

// statusNames are the states of an issue in the officer's words.
var statusNames = map[string]string{
	"open": "待整改", "measured": "整改中", "rectified": "待销号", "closed": "已销号", "withdrawn": "已撤销",
}
