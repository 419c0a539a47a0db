package home

// What the officer reads.
const (
	wordTitle   = "首页"
	wordToday   = "今天要办"
	wordOther   = "其他工作"
	wordLast    = "上次做到"
	wordReading = "正在读取数据 ..."
	wordFailed  = "数据没有读出来。按 Esc 退出再打开一次；还不行，用 备份 文件夹里最新的一份。"

	wordEmpty     = "还没有农户。先把花名册导进来，以后的事都从花名册开始。"
	wordEmptyHow  = "镇里发的 Excel 原样就能导。没有花名册的，也可以一户一户加。"
	wordAllDone   = "本轮的户都录完了。"
	wordNothing   = "今天没有要办的事。"
	wordNoRound   = "现在没有进行中的排查轮次。"
	wordResumeHow = "按 1 接着录"
	wordCompleted = "已完成"
	wordTodayAt   = "今天"
	wordNumber    = "号"

	nameWalk         = "入户排查录入"
	nameMust         = "重点户未到"
	nameIssues       = "问题台账"
	nameVillageForm  = "村级排查表（附件2）"
	nameTownshipForm = "乡镇排查表（附件2）"
	nameHouseholds   = "农户"
	nameData         = "花名册、上报和备份"
	nameClear        = "说得清率和比对"
	nameGuide        = "帮助"
	nameMore         = "更多"
	nameImport       = "导入花名册"
	nameAdd          = "加一户"

	wordOwnTodo  = "还没有做"
	wordOwnDraft = "草稿，没有完成"
	wordOwnDone  = "已完成"

	unitHouseholds = "户"
	unitIssues     = "件"
	wordLeft       = "还有"
	wordOverdue    = "逾期"
	wordRound      = "本轮 %d / %d 户"
	wordUnclosed   = "未销号 %d"
	wordDueToday   = "今天到期 %d"

	wordMustHead = "还没有见到人的重点户。电话核实、家里没人的都还算没到。"
	wordMustDone = "重点户都到了。"
	stateTodo    = "未录"
	stateDraft   = "录到一半"
	stateNotMet  = "没见到人"
	statePhone   = "只通了电话"

	colGroup  = "组"
	colNumber = "户号"
	colHead   = "户主"
	colState  = "情况"
	colKinds  = "类别"

	keyOpen  = "去办"
	keyEnter = "录这一户"
)
