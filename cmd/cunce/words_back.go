package main

// What the commands of what comes back from the township say.
const (
	helpCorrectionList   = "镇里改了村里写的哪些地方、还没有说认可不认可；--said 列说过的"
	helpCorrectionAccept = "认可镇里改的；--all 整批认可"
	helpCorrectionObject = "对镇里改的有异议：两个值都留着，镇里再定"
	helpCorrectionSettle = "镇里新登记的、注销的，村里有异议，定下来：--keep 留着，--end 去掉"
	sayCorrectionSettled = "定了。"
	helpQuestionList     = "镇里问的问题和交的任务，村里回了没有；--owed 只列等村里回的"
	helpQuestionAsk      = "镇里问村里一个问题或交一个任务，随这个村的数据包带下去；--every 每个村都问"
	helpQuestionReply    = "村里回复镇里问的"
	helpQuestionDone     = "村里说交办的办好了"
	helpQuestionAgain    = "镇里再问一次"
	helpQuestionClose    = "镇里结掉"

	sayNoCorrection      = "没有：镇里没有改村里写的，或者都说过了。"
	sayCorrection        = "%s  %s  %s：原来 %s，镇里改成 %s（%s %s）"
	sayCorrectionSaid    = "  %s %s %s"
	sayCorrectionAgain   = "没有说认可不认可、村里又改了的 %d 处，用 --said 看。"
	sayNothing           = "（没有）"
	sayNoSuchCorrection  = "没有编号是 %s 的一处，或者不止一处。"
	hintNoSuchCorrection = "请用 cunce correction list 看编号，写开头几位就行。"
	sayAccepted          = "认可了 %d 处，下次上报带给镇里。"
	sayObjected          = "记下了 %d 处异议，两个值都留着，下次上报带给镇里。"
	sayVillageSays       = "认可不认可由村里说，这是镇里的文件。"
	hintVillageSays      = "请等村里说了上报来；不一致的用 cunce conflict 定。"

	sayMergeChanged = "  镇里改了村里写的 %d 处，要认可或者有异议（cunce correction list）："
	sayMergeChange  = "    %s  %s：原来 %s，改成 %s"
	sayMergeAsked   = "  镇里问了 %d 条（cunce question list）"
	sayMergeReceipt = "%s的回执也收下了，下次上报只带新改的。"

	sayNothingAsked  = "没有。"
	sayQuestion      = "%s  %s  %s  %s"
	sayQuestionAsked = "问了 %d 个村，发给村里的数据包会带下去。"
	saySaid          = "记下了：%s。"
	sayEveryAlone    = "--every 是问每个村，不能再写一户或一个问题"
)
