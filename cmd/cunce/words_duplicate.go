package main

// What the officer reads about duplicates.
const (
	sayNoDuplicate = "没有可能重复的户和人。"
	sayDuplicate   = "%s  户 %s %s 和 户 %s %s  %s  编号 %s 和 %s"
	sayDecision    = "%s  %s  %s  %s  编号 %s 和 %s"
	sayOne         = "并成一条"
	sayTwo         = "不是同一个："
	sayNoPair      = "没有这一对，或者已经定过了。"
	hintNoPair     = "用 cunce duplicate list 文件 看有哪些，编号在每行最后。"
	sayNoDecision  = "这一对没有定过。"
	hintNoDecision = "用 cunce duplicate list 文件 --decided 看定过的。"
	sayJoinedSure  = "并好了 %d 对，没有并成 %d 对。%s"
	sayJoined      = "并好了。跟过来 %d 口人，%d 个人原来两边都有，%d 张表，%d 个问题；两边都录了、留在原处的 %d 张表。"

	helpDuplicateList  = "列出可能重复的户和人（同身份证号、同户编号、同名同生日），还没定的；--decided 列出定过的。有没定的退出码是 4。"
	helpDuplicateJoin  = "把一对并成一条：编号小的一条留下，人、表、问题、证件都跟过去。--take 说两边不同的以哪一边为准；--sure 把同村、证件号和姓名都一样的都并了。"
	helpDuplicateApart = "记下这一对不是同一个，写原因，以后不再问。"
	sayAsked           = "请两个村核实了，新登记 %d 个问题，给村里的数据包带下去。"
	saySettled         = "村里已经改好的，撤销了 %d 个核实的问题。"

	helpDuplicateAsk    = "两个村都有的一个人，请两个村核实：两个村的台账里各登记一个问题，只写另一个村的名字。"
	helpDuplicateEnd    = "核实清楚了：--ends 的一边登记迁出（moved）、去世（dead）或录错（error，写 --why），卡和录过的表都留着，核实的问题撤销。"
	helpDuplicateSettle = "村里自己已经改好的，撤销核实的问题。"
	helpDuplicateUndo   = "撤回定过的一对；并了以后又改过的不能撤回。"
)
