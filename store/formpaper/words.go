package formpaper

// What stands on paper besides what the forms say.
const (
	boxOpen   = "□"
	boxTicked = "☑"
	lineOf    = "＿"

	wordNA      = "不适用"
	wordUnknown = "不清楚"
	wordRefused = "拒答"
	wordPending = "待核"
	nthOf       = "第%d问"
	dayFilled   = "%d 年 %d 月 %d 日"
	dayBlank    = "%d 年 %d 月 ＿＿ 日"
	dayOpen     = "＿＿＿＿ 年 ＿＿ 月 ＿＿ 日"

	colGroup   = "项目"
	colAsked   = "内容"
	colDetail  = "如有问题请详细描述"
	colRemark  = "备注"
	underLine  = "乡镇：{@township:6} 村：{@village:6}\t日期：{@day}"
	underWho   = "组：{@group:4} 户号：{@number:4}\t户主姓名：{@head:5}"
	underSubj  = "对象：{@head:8}"
	wordSee    = "见表下"
	wordBehind = "（接表内）"
	nthRow     = "%d. "
	repeatAsk  = "%s（%d）"
)
