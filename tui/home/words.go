package home

// What the officer reads.
const (
	wordTitle   = "首页"
	wordToday   = "今天要办"
	wordOther   = "其他工作"
	wordLast    = "上次做到"
	wordReading = "正在读取数据 ..."

	wordEmpty     = "还没有农户. 先把花名册导进来, 以后的事都从花名册开始."
	wordEmptyHow  = "镇里发的 Excel 原样就能导. 没有花名册的, 也可以一户一户加."
	wordAllDone   = "今天没有要办的事."
	wordNoRound   = "还没有排查轮次."
	wordResumeHow = "按 1 接着录"

	nameWalk       = "入户排查录入"
	nameMust       = "重点户未到"
	nameIssues     = "问题台账"
	nameHouseholds = "农户"
	nameData       = "花名册、上报和备份"
	nameGuide      = "帮助"
	nameMore       = "更多"
	nameImport     = "导入花名册"
	nameAdd        = "加一户"

	unitHouseholds = "户"
	unitIssues     = "件"
	wordLeft       = "还有"
	wordOverdue    = "逾期"
	wordRound      = "本轮 %d / %d 户"
	wordUnclosed   = "未销号 %d"
	wordDueToday   = "今天到期 %d"

	keyOpen = "去办"
)
