package main

// What the officer reads about supervision.
const (
	sayNoOversee      = "还没有登记过督查。"
	sayOversee        = "%s  %s  %s  %s  %s  问题 %d 个  %s"
	sayOverseeAdded   = "登记了 %s 的%s，编号 %s。"
	sayOverseeRemoved = "去掉了。"
	sayOverseeContent = "%s  查过 %d 次  上次 %s  发现问题 %d 个  未销号 %d 个"
	sayOverseePoint   = "    %s"
	sayOverseeCadence = "%s %s  上次 %s  下次 %s"
	sayNever          = "没有登记过"

	helpOverseeList    = "列出督查：哪天、哪一种、查了哪几项、谁去的、发现几个问题。填过的督查记录表也在里面。"
	helpOverseeAdd     = "登记一次督查。--cadence 写 督查、调度、专项、回头看、全覆盖（照设置里的，可以几种）；--content 写 政策落实、资金使用、干部作风、问题整改；--people 要在人员名单里；不写 --date 就是今天。"
	helpOverseeFind    = "一次督查发现的问题，登记到问题台账：来源是督查，类别是内容。不写 --household 就是村里的问题，不写 --office 就照内容定。"
	helpOverseeRemove  = "登记错了的督查去掉；发现过问题的不能去。"
	helpOverseeContent = "四项督查内容各查过几次、上次哪天、发现和没有销号的问题，还有每项查什么。"
	helpOverseeCadence = "督查的几种周期（设置里写的）：多久一次、上次、下次、过了没有。"
)
