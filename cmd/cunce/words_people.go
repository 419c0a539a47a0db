package main

// What the command line says about what happens to people.
const (
	argsArrive  = "--name 姓名 [--idno 证件号码] [--sex 1|2] [--birth 日期] [--rel 关系代码] | --member 姓名 --from 户编号"
	argsLeave   = "--member 姓名"
	argsSplit   = "--members 姓名,姓名 --member 新户主 --issues all|none|编号,编号 [--value 新户编号] [--team 组] [--relations 姓名=代码,...]"
	argsJoin    = "--to 户编号"
	argsHead    = "--member 新户主 [--relations 姓名=代码,...]"
	argsValue   = "--member 姓名 --value 新的"
	argsShare   = "--member 姓名 --to 另一户的户编号 --reason 原因"
	argsUnshare = "--member 姓名"
	argsNumber  = "--value 新户号 [--field hh_no|reg_no|own_no]"
	argsEvery   = " [--date 日期] [--reason 说明] [--by 姓名]"

	helpPeople     = "登记人员变动：%s。同名的写成 姓名:证件尾号。"
	helpPeopleList = "人员变动记录，最近的在前。"
	helpPeopleUndo = "撤销一次人员变动，改过的都改回来；后面还有变动或又填过卡的不能撤销，会说明是什么。"

	sayNoPerson    = "这一户没有叫 %s 的人。"
	hintNoPerson   = "姓名要和成员卡上一样；从别的户来的，用 --from 写那一户。"
	sayTwoPersons  = "这一户有 %d 个人叫 %s。"
	hintTwoPersons = "写成 姓名:证件尾号。"
	sayAskIssues   = "这一户还有 %d 个问题没有销号：%s，要说清跟哪一户。"
	hintAskIssues  = "都跟过去写 --issues all，都留下写 --issues none，或者写跟过去的编号。"
	sayNotItsIssue = "%s 不是这一户没销号的问题。"
	sayNoEvents    = "没有登记过人员变动。"
	sayEventLine   = "%s  %s  %s  %s  %s 登记  %s%s"
	sayUndoneMark  = "  已撤销"
	sayIDOrLast    = "--id 和 --last 要写一个，只写一个。"
	sayNoEvent     = "没有这一次变动。"
	hintNoEvent    = "看编号：cunce people list 文件"
	sayEventUndone = "已撤销：%s %s"

	helpHistory    = "一户、一个人、一个问题、一张表的每一项改过几次：谁、什么时候、从什么改成什么、哪次导入或哪张表、哪台电脑。户写户编号，人写证件号码或编号，问题写 A0001；证件号码遮住前面。"
	sayNoHistory   = "没有改过。"
	sayHistoryLine = "%s  %s  %s：%s -> %s  %s  电脑 %s"
	sayBlank       = "空"
)
