package main

// What the workbooks to fill in and the decisions say.
const (
	saySheetWritten = "写好了 %s：%s，%d 行，%d 题。填好拿回来，用 cunce sheet in 导入。"
	saySheetTable   = "要一条一条记的“%s”在另一张表里，一条一行。"
	saySheetLeft    = "“%s”是条里还有条，或者几条由别的题定的，没有放进去，请在屏幕上录入。"

	sayLacks    = "记下了，镇里的字体缺 %d 个字。名字里有没有：cunce rare 文件"
	sayNoLacks  = "不再看镇里的字体了。"
	lacksNobody = "none"

	helpRare     = "列出名字里老程序没有的字、镇里字体缺的字和待补字。--lacks 记下镇里字体缺哪些字（文本文件，写字或编码），none 不再看；记在数据文件里，跟着走。"
	helpSheetOut = "把一张表写成一行一户的表格，带到没有村册的电脑上用 WPS、Excel 填。已经填过的照样写上；一户填几份的，一份一行，另有新填、另加的行；要一条一条记的（收入明细）在另一张表里；有下拉、有检查、有填写说明。"
	helpSheetIn  = "把填好的表格收回来，和录入时一样检查：填完整的完成并登记问题，没有填完的存成草稿，改了两处的两个都留着。--dry-run 只看不写。导错了用 import undo 撤回。"
)
