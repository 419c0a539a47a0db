package entry

import "cunce/forms"

// Everything that an officer reads on this screen. ASCII and Wide characters only.
const (
	wordTitle        = "录入"
	wordLoading      = "正在打开..."
	wordHouse        = "%s %s号 %s  %s %d口人"
	wordNewHousehold = "新增农户"
	wordNewMember    = "新增成员  "
	wordCardSaved    = "已存"
	wordCardMade     = "已新增"
	wordCardKnown    = "这个编号或证件号已经有了，已改到原来的卡上"
	wordPlace        = "  本组第 %d/%d 户"
	wordGroupAt      = "第 %d/%d 组 %s"
	wordCounts       = "已答 %d/%d  问题 %d  提醒 %d"
	wordDate         = "%d月%d日前"

	wordAcknowledge = "知道了"
	wordProblem     = "问题"
	wordHint        = "提示"
	wordWarning     = "提醒"
	wordError       = "有错"
	wordColon       = "："
	wordBulk        = "成批"
	wordCarried     = "同上次"
	wordRegister    = "花名册"
	wordNote        = "备注"
	wordKept        = "属实"
	wordUnknown     = "不清楚"
	wordRefused     = "拒答"
	wordPending     = "待核"
	wordLast        = "上次 "
	wordRequired    = "必填"
	wordUncollected = "这里不能采集"
	wordSeeOptions  = "见选项"
	wordMore        = "... 还有 %d 题"

	wordRegistering = "将列入台账的问题"

	wordResumed       = "接着上次的填"
	wordReopened      = "这一户做完过，现在是修改，改完再按 F12 完成"
	wordCardAgain     = "改完按 F12 存卡；没有按 F12 的，留着下次接着改"
	wordSpilled       = "上一题已填满，这个数字没有收。请看清现在这一题再按"
	wordBurst         = "粘贴的内容只收进一个格子，后面的没有收"
	wordNothingAsked  = "这张表现在没有要答的题，按 F12 看完成页"
	wordFirst         = "已经是第一题"
	wordFirstGroup    = "已经是第一组"
	wordLastGroup     = "已经是最后一组，按 F12 看完成页"
	wordNoneOpen      = "没有别的漏填了，按 F12 看完成页"
	wordStaysMarked   = "（先留着，完成页会列出来）"
	wordInsist        = "（再按 Enter 先留着往下填）"
	wordUnasked       = "这一题由程序填写，不能改"
	wordEditing       = "可以改了，改完按 Enter"
	wordEditChoice    = "按数字重新选"
	wordNoPrevious    = "这一户上次没有答这一题"
	wordNothingToFill = "本组没有可以成批填的题"
	wordUndoneText    = "已恢复成原来的"
	wordUndone        = "已撤销一步"
	wordNothingToUndo = "没有可以撤销的了"
	wordByDigit       = "按数字选；没有这个键"
	wordBySeveral     = "按数字勾选，可以选几项，选好按 Enter"
	wordByOrder       = "按先后按数字，退格收回一项"
	wordExclusive     = "去掉了%s，它和%s不能同时选"
	wordRange         = "要在 %s 到 %s 之间"
	wordBounds        = "%s 到 %s，每次 %s，左右键加减"
	wordTicked        = "已选 %d 项"
	wordRanked        = "已排 %d/%d 项"
	wordRankLeft      = "按先后按数字，还有 %d 项"
	wordNoOption      = "没有这个选项"

	wordReviewKeys   = "Enter 下一组   Shift+Tab 回去改"
	wordReviewTitle  = "本组答完，核对一下"
	wordReviewOpen   = "本组还有 %d 题没答"
	wordBulkTitle    = "按 Enter 把下面 %d 题填成没问题，记为成批填；Esc 不填"
	wordNotFilled    = "没有填，什么都没变"
	wordFilled       = "成批填了 %d 题，Ctrl+Z 可以撤销"
	wordStateKeys    = "按 1 到 5，Esc 返回"
	wordCleared      = "已清空，Ctrl+Z 可以恢复"
	wordDoubtFix     = "1 改"
	wordDoubtKeep    = "2 属实，写明原因"
	wordDoubtKeys    = "按 1 改，按 2 属实写明"
	wordCorrect      = "请改，改完按 Enter"
	wordWhomTitle    = "这个问题说的是谁"
	wordWhole        = "整户，或不说"
	wordWhomKeys     = "按数字选一个人，0 是整户"
	wordNoted        = "备注已记"
	wordReasonNeeded = "写明原因再按 Enter；要改就按 Esc"

	wordBlocked      = "还差 %d 处，不能完成。按数字到那一题"
	wordFinishKeys   = "按数字到那一题，Enter 完成，Esc 接着填"
	wordNotAskedNow  = "这一题现在不用答"
	wordReturning    = "答完回到完成页"
	wordCompleting   = "正在登记..."
	wordFormDone     = "这张表已完成，登记 %d 个问题"
	wordKeyForm      = "完成"
	wordCompleted    = "本户已完成，登记 %d 个问题"
	wordLeaveAnyway  = "没有存上，还留在这里。再按一次就离开，没存上的会丢"
	wordNotSaved     = "没有存上："
	wordCantFinish   = "还不能完成：%d 处要补"
	wordCanFinish    = "可以完成了"
	wordWillRegister = "完成后登记 %d 个问题"
	wordNoProblem    = "完成后不登记问题"
	wordFinishFoot   = "数字 到那一题    Enter %s%s    Esc 接着填"
	wordStillMissing = " (还差 %d 处)"
	wordPageMore     = "还有 %d 条，按 PgDn"
	wordPageBack     = "PgUp 看前面的"
	wordLeftOpen     = "没有答的"

	wordNextTitle = "第 %d / %d 户"
	wordNextHouse = "下一户   "
	wordNextLeft  = "本轮还有 %d 户没做"
	wordNextFoot  = "Enter 接着录下一户    Esc 返回"
	wordAllDone   = "本轮的户都做完了"
	wordAllFoot   = "Enter 回首页"

	wordKeyNext     = "下一户"
	wordKeyHome     = "返回"
	wordKeyComplete = "本户完成"
	wordKeyFile     = "存卡"
	wordKeyGroup    = "下一组"
	wordKeyCorrect  = "回去改"
	wordKeyFill     = "填上"
	wordKeyNoFill   = "不填"
	wordKeyOpen     = "找漏填"
	wordKeyContinue = "接着填"

	wordMenuFinish    = "完成页"
	wordMenuBulk      = "本组其余没问题"
	wordMenuUndo      = "撤销"
	wordMenuState     = "不清楚，拒答，待核，备注"
	wordMenuSame      = "同上次"
	wordMenuNextOpen  = "下一处漏填"
	wordMenuPrevOpen  = "上一处漏填"
	wordMenuNextGroup = "下一组"
	wordMenuFind      = "查找农户"
	wordMenuPrevGroup = "上一组"

	wordHelpExample  = "提示："
	wordHelpNotes    = "说明："
	wordHelpPolarity = "哪个答案是问题："
	wordHelpOpens    = "选了会在完成时列入台账，责任办室 "
	wordHelpHint     = "选了只提示，不列入台账"
	wordHelpNormal   = "没问题的答案："
	wordHelpSource   = "来源："
)

// wordStates are the entries of F6.
var wordStates = []string{"1 不清楚", "2 拒答", "3 待核，写明原因", "4 备注", "5 清空这一题"}

// wordPurposes ask for the text beside an answer.
var wordPurposes = map[purpose]string{
	writeNote:    "备注",
	writePending: "待核的原因（可以不写）",
	writeKept:    "属实，原因是",
}

// wordItems name the kinds of lines on the completion page.
var wordItems = map[forms.Verdict]string{
	forms.Violated: "错误",
	forms.Missing:  "必填",
	forms.Warned:   "提醒",
	forms.Open:     "未答",
}
