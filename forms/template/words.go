package template

import "fmt"

// Everything of this package that an officer reads in a fault.
const (
	wordHead   = "表头" // the group of the lines above a printed table
	wordFoot   = "签字"
	wordDetail = "如有问题请详细描述"

	wordNoHeading     = "没有找到「题目」「选项」这样的表头"
	hintNoHeading     = "表头要有：组、题目、类型、选项、哪个答案是问题、责任办室、期限(天)、说明；空模板用 cunce form template 做"
	wordUnknownColumn = "不认识「%s」列，这一列没有用上"
	hintUnknownColumn = "能用的列有：组、题目、类型、选项、哪个答案是问题、责任办室、期限(天)、说明、必填、编号"
	wordNoQuestions   = "还没有写题目"
	hintNoQuestions   = "在表头下面一行写一题"
	wordTooMany       = "题目太多了，一张表最多 %d 行"
	hintTooMany       = "把表拆成几张再试"
	wordSubject       = "对象不能写「%s」"
	hintSubject       = "写 农户、成员、村、乡镇、干部 里的一个"
	wordYesNo         = "「%s」不能写「%s」"
	hintYesNo         = "写 是 或 否"
	wordNoLabel       = "这一行没有写题目"
	hintNoLabel       = "写上要问的话；不要的行整行删掉"
	wordTwice         = "「%s」和第 %d 行是同一题"
	hintTwice         = "删掉一个，或者把话说得不一样"
	wordGroupAgain    = "「%s」组在第 %d 行已经有了，中间隔着别的组"
	hintGroupAgain    = "把同一组的题放在一起，或者换个组名"
	wordDays          = "期限不能写「%s」"
	hintDays          = "写天数，例如 15"
	wordType          = "不认识类型「%s」"
	hintType          = "能用的类型有：%s；也可以不写"
	hintNearest       = "是不是 %s"
	wordNoChoices     = "「%s」是选择题，没有写选项"
	hintChoices       = "选项用顿号隔开，例如 是、否"
	wordTypeChoices   = "类型写的是「%s」，选项里却有几个答案"
	hintTypeChoices   = "要选的把类型改成单选或多选；不是选的，选项空着"
	wordChoiceTwice   = "选项「%s」写了两遍"
	hintChoiceTwice   = "删掉一个"
	wordOneChoice     = "只有一个选项「%s」"
	wordNoProblem     = "「%s」没有写哪个答案是问题，当作都不是"
	hintNoProblem     = "写上是问题的答案；真的都不是，写「都不是」"
	wordProblem       = "「%s」没看懂，不知道哪个答案是问题"
	hintProblem       = "写 %s 里的一个或几个，用顿号隔开；都不算问题写「都不是」，还没定写「?」"
	hintProblemNumber = "写成 低于3000、大于5、等于0 这样"
	hintProblemText   = "文字题和日期题不写这一列；要算问题的，改成选择题"
)

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
