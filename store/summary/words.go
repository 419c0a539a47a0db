package summary

// Units, as the table of figures writes them.
const (
	unitBoth    = "户人" // two figures: households and people
	unitHouse   = "户"
	unitPerson  = "人"
	unitIssue   = "件"
	unitMeasure = "条"
	unitEntry   = "笔"
	unitTimes   = "人次"
	unitVillage = "村"
	unitRate    = "%"
)

// Everything that an officer reads.
const (
	Title = "汇总表"

	colKey    = "代号"
	colPart   = "项"
	colTitle  = "指标"
	colUnit   = "单位"
	colTotal  = "合计"
	colShare  = "占比"
	colScope  = "口径"
	colSource = "出处"

	wordNoGroup = "没有写组"
	wordNoShare = "—"

	titleCompare  = "汇总表 %s 和 %s 对比"
	colDifference = "增减"
	colChange     = "增减%"
	noteRounds    = "入户排查表、走访、问题按轮次算：问题是在那一轮发现的，进度是到 %s 的；户和人按现在的花名册。那一轮不填的表空着。"
	noteCompare   = "两天都按那天晚上已经录入的算：以后补录的、改的不算在里面，年龄、逾期也按那天。一天不知道的没有增减。"

	spanTitle       = "%s：%s到%s"
	spanMonth       = "比上月底"
	spanQuarter     = "比上季末"
	spanYear        = "比去年底"
	spanSame        = "比去年同一天"
	spanLastMonth   = "上个月一个月"
	spanLastQuarter = "上一季度"
	spanLastYear    = "去年一年"
	wordNow         = "现在"
	wordDay         = "%d月%d日"
	wordYearDay     = "%d年%d月%d日"

	noteAsOf    = "截至 %s。"
	noteTotal   = "合计是另数的，不是各栏相加：村里的问题、村表不属于哪一组；一个人算两户的，只在自己那一户数一次。"
	noteShare   = "占比：户数除以全部户数，人数除以全部人数，问题件数除以全部问题件数，四舍五入到一位小数；除数是 0 的写“—”。"
	noteUnknown = "没有填的、不清楚的不当作 0，单列一行；空格是算不出。"
	noteSums    = "勾稽：%d 处都对得上。"
	saysDenied  = "附件2“%s”村里自己答的是“否”，入户排查表上有 %.0f 户是问题"
	saysWrong   = "%s %s，可是 %s，一共 %s，差 %s"
	saysCarded  = "%s是 %s，花名册上%s %s 人，没有填的 %s 人"
	noteWrong   = "对不上：%s %s"
)
