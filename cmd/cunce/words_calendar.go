package main

// What the officer reads about the calendar.
const (
	sayCalendar = "%s  %s  %s  上次 %s  下次 %s  %s  %s"
	sayTime     = "%s  %s  %s  %s"

	helpCalendarList   = "列出各种周期和期限：逾期的、今天的、快到的在前，上次哪天办的，下次哪天。"
	helpCalendarDone   = "登记一件事办了一次；不写日期就是今天。督查、走访、问题整改在它们自己的页上登记，这里自己会变。"
	helpCalendarTimes  = "列出一件事办过的各次。"
	helpCalendarUndo   = "撤回登记错的一次；编号用 calendar times 看。"
	helpCalendarAdd    = "自己加一项提醒：写 --every 每月 的反复提醒，不写的只提醒一次。"
	helpCalendarRemove = "去掉自己加的一项。"
	helpCalendarOff    = "一项不再提醒，写明为什么，例如不归本村办。"
	helpCalendarOn     = "恢复提醒。"
)
