package main

// What the clerk reads about the villages of a township.
const (
	sayNoVillage      = "没有叫 %s 的村，或者不止一个。"
	hintNoVillage     = "用 cunce village list 镇文件 看名单，写全名或 12 位代码。"
	sayVillageMissing = "%s  %s  未报"
	sayVillageLine    = "%s  %s  %d 户  没销号 %d（逾期 %d）  数据到 %s  %s  %s"
	sayExpected       = "记下了 %d 个村。"

	helpVillageList   = "列出镇里的村：户数、没销号的问题、数据是哪天的、谁交的、电话；--missing 只列未报的。"
	helpVillageExpect = "把应该报的村写进名单，或从有村名、代码两栏的表格导入；已有的改名。不在名单里的村交来数据要先同意才收。"
	helpVillageDrop   = "把没有数据的村从名单里去掉。"
)
