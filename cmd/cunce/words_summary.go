package main

// What the subcommands about the summary say.
const (
	helpSummaryFigures = "汇总表有哪些指标：代号、单位、口径、出处"
	helpSummaryOpen    = "汇总表上一个数后面是哪些户、人、问题；代号见 summary figures，不写 --column 是合计"
	helpSummaryCompare = "两天或者两轮的汇总表并排，写明增减。那天的数按那天晚上已经录入的算，不写 --to 是现在。--span 是常用的：month 比上月底，quarter 比上季末，year 比去年底，same-day 比去年同一天，last-month、last-quarter、last-year 是上个月、上一季、去年从头到尾。"

	saySummaryPast     = "正在数从前的 %3d%%"
	saySummarySpan     = "没有“%s”这种对比，可以写：%s"
	hintSummaryRound   = "有哪些轮次：cunce round list 文件。镇里的数据只比镇里的轮次。"
	saySummaryFigure   = "%-28s %s  %s（%s）  %s  %s"
	saySummaryNumber   = "%s %s %s  口径：%s"
	saySummaryShare    = "  占比 %s（占那一栏全部的）"
	saySummaryEntry    = "  %s  %s  %s"
	saySummaryNoFigure = "没有“%s”这个指标，用 cunce summary figures 看有哪些"
	saySummaryNoColumn = "汇总表里没有“%s”这一栏。"
	hintSummaryColumn  = "写组名，或者村名、村代码；按村看加 --by village。"
)
