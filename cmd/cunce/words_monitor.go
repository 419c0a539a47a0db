package main

// What the officer reads about monitoring.
const (
	sayNoMonitored = "没有这样的户。"
	sayMonitored   = "%s  %s  %s  %s  %s  %s  %s"
	sayNotDue      = "不用测"
	sayThisMonth   = "本月"
	sayWhy         = "    %s"
	sayCan         = "    可以登记：%s %s（%s）"
	sayMonitorLine = "    %s  %s  %s  %s  %s%s"
	sayNotCounted  = "（两台电脑上登记得不一样，这一步没有算）"
	sayStepDone    = "登记好了：%s 户现在是%s，%s。%s"
	sayAction      = "%s（%s）"
	sayNoColour    = "没有这种颜色：%s。可以写 红、黄、绿、待核、不纳入。"
	sayNoAction    = "没有这一步：%s。用 cunce help monitor step 看有哪些。"

	sayMeasure   = "    措施 %d：%s %s  %s  %s  %s"
	sayNoState   = "没有写状态"
	sayNoMeasure = "没有这条措施：%s。用 cunce monitor show 看这一户的措施和号；成效写成 1=通水了;2=上班了。"
	sayChased    = "%s：缺测 %d 户，新登记督办问题 %d 件，已经在办的 %d 件，补测了撤销的 %d 件。"

	helpMonitorChase = "缺测督办：应测没有测（没有实地入户的也算没有测）的，一户一件登记到问题台账，再做一次不会重复；补测了的自动撤销。--month 写 2022-07，不写就是上个月。"
	helpMonitorList  = "列出监测对象：颜色、七步到了哪一步、本月测了没有、下一步做什么。--all 连不用监测的户也列；--month 写 2022-08 看哪个月。"
	helpMonitorShow  = "一户的监测：为什么是这个颜色（哪些情况、哪条线、缺什么）、下一步、可以登记什么、历次颜色和步骤。"
	helpMonitorStep  = "登记七步里的一步，不能跳步（设置里可以改）。定措施（help）用 --use 写这一户已有措施的号，或者写新的一条；落实、补齐（helped、filled）用 --effect 给没有落实的每条写成效。销号要这一户的问题都销了号。颜色由每月动态监测表算：cunce record put 文件 --form monthly_monitor。步骤写："
)
