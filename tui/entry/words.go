package entry

import (
	"cunce/forms"
	"cunce/forms/qtype"
)

// Everything that an officer reads on this screen. ASCII and Wide characters only.
const (
	wordTitle        = "录入"
	wordLoading      = "正在打开..."
	wordHouse        = "%s %s号 %s  %s 成员%d人"
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

	wordInstance      = "第 %d 个 / 共 %d 个"
	wordInstances     = "共 %d 个"
	wordNth           = "第 %d 个"
	wordNameless      = "(还没有填)"
	wordAgain         = "再加一个%s?"
	wordAgainOptions  = "1 加    2 不加"
	wordAgainKeys     = "按 1 再加一个，按 2 或 Enter 往下"
	wordRepeatKeys    = "1 加一个    2 没有，往下"
	wordAdded         = "加了第 %d 个，Ctrl+Z 可以收回"
	wordRemoved       = "删掉了%s，Ctrl+Z 可以恢复"
	wordShifted       = "%s 现在是第 %d 个"
	wordNoFurther     = "已经到头了"
	wordSorted        = "排好了，Ctrl+Z 可以恢复"
	wordNothingToSort = "不到两个，不用排"
	wordNoRepeat      = "这一组只填一次，没有一览"
	wordNoOuter       = "外面没有别的一览了"
	wordNoRows        = "还没有。按 Ins 加一个"
	wordRowsOpen      = "按数字或 Enter 打开"
	wordRowsKeys      = "Enter 打开  Ins 插入  Del 删除  F9 移动、排序"
	wordSortTitle     = "  按哪一题排"
	wordSortWay       = "1 从小到大    2 从大到小"
	wordNotesKeys     = "看完按 Enter 往下"
	wordKeyInsert     = "Ins"
	wordKeyDelete     = "Del"
	wordKeyOn         = "往下"
	wordKeyOpenRow    = "打开"
	wordMenuLanguage  = "换一种语言"
	wordOneLanguage   = "这张表只有一种语言"
	wordWhichLanguage = "用哪种语言"
	wordSpeaks        = "现在用%s，答案不变"
	wordMenuRows      = "%s 一览，跳到第几个"
	wordMenuAdd       = "%s 加一个在最后"
	wordMenuInsert    = "插一个在这个后面"
	wordMenuRemove    = "删掉这一个"
	wordMenuUp        = "这一个往前移"
	wordMenuDown      = "这一个往后移"
	wordMenuSort      = "按一题的答案排序"

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
	wordRowsCarried   = "上次的各行已经拿过来，请逐行核对"
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
	wordMenuListed    = "名单待核查：%s"
	wordMenuDispute   = "两处不一致，定一个"
	wordMenuChanged   = "镇里改了的，认可或有异议"
	wordMenuHistory   = "这一题的修改记录"
	wordMenuPrevGroup = "上一组"

	wordHowMonth = "写成 2022-8 或 2022年8月"
	wordHowYear  = "写四位数的年份，如 2022"

	wordHelpExample  = "提示："
	wordHelpNotes    = "说明："
	wordHelpHow      = "怎么答："
	wordHelpFind     = "按选项前面的数字；或者写它的名字、名字的拼音首字母，找到了按 Enter；或者按左右键挑"
	wordHelpRepeat   = "这一组有几个就填几遍。填完一个会问再加不加；Ctrl+W 看全部，跳到第几个；F9 里可以插、删、移动、排序，删错了按 Ctrl+Z。"
	wordHelpPolarity = "哪个答案是问题："
	wordHelpOpens    = "选了会在完成时列入台账，责任办室 "
	wordHelpHint     = "选了只提示，不列入台账"
	wordHelpNormal   = "没问题的答案："
	wordHelpSource   = "来源："
)

// wordsHowTo tell how a question is answered.
var wordsHowTo = map[qtype.Type]string{
	qtype.Date:           "写成 2022-8-6、20220806 或 8.6",
	qtype.Time:           "写成 8:30 或 0830",
	qtype.DateTime:       "写成 2022-8-6 8:30",
	qtype.Barcode:        "照条码写，或用扫码枪扫",
	qtype.Range:          "写数字，或按左右键加减",
	qtype.SelectMultiple: "可以选几项：按数字，或左右键挑、空格勾；选好按 Enter",
	qtype.Rank:           "按先后按数字，退格收回一项，排好按 Enter",
}

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

// What an older version of the form left behind, and what is asked again.
const (
	wordFormer         = "旧口径"
	wordFormerAsked    = "。原来问「%s」%s，答「%s」"
	wordFormerPolarity = "（%s）"
	wordListed         = "名单待核查 %d 条：%s，按 F9 选它去答"
	wordDispute        = "两处不一致，按 F9 定一个：%s"
	wordDisputeValue   = "%s「%s」"
	wordDisputeAnd     = "，"
	wordDisputeEmpty   = "空"
	wordDisputeMark    = "不一致"
	wordChangedMark    = "镇里改了"
	wordChanged        = "镇里 %s 改过：村里原来「%s」，改成「%s」。按 F9 认可或有异议；再改镇里会看到"
	wordFormerHow      = "旧口径：还是这个答案按 F5，不是就重答"
	wordFormerLeft     = "旧版问「%s」，答「%s」，请重新答"
	wordKeyConfirm     = "没变"
	wordBlindFoot      = "Enter 返回"
	wordBlindMark      = "  二次录入"
	wordBlindBegins    = "照纸录第二次，先录的看不到"
	wordBlindHidden    = "二次录入时看不到先录的"
	wordBlindFinish    = "交上去和先录的比"
	wordKeyHandIn      = "交上去"
	wordBlindDone      = "录完了，和先录的有 %d 处不同"
	wordBlindLeft      = "还有 %d 份"
	wordBlindAll       = "能录的都录完了，回去一处一处定"
	wordBlindOthers    = "还有 %d 份，是您先录的，要换一个人来录"

	wordAgainMark    = "  补问"
	wordAgainBegins  = "只问新的和变了的题目，还有 %d 题；F9 可以看全表"
	wordAgainNothing = "这一户没有要补问的题目，按 Enter 完成"
	wordAgainLeft    = "补问还有 %d 份"
	wordAgainDone    = "要补问的都问完了"
	wordAgainRest    = "都问过了，还有 %d 份有旧口径的答案没有确认"
	wordMenuWhole    = "看全表"
	wordMenuAgain    = "只看要补问的"
	wordMenuOld      = "旧版的答案 (%d)"
	wordOldTitle     = "这些题目现在不问了，答案还在。Esc 返回"
	wordOldVersion   = "版本 %s"
)
