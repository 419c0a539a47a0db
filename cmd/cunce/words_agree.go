package main

// What the officer reads about the four agreements.
const (
	sayAgreeImported  = "%s：对上 %d 户，其中有不一致的 %d 户；一致 %d 项，不一致 %d 项。册子没有改。"
	sayAgreeFields    = "表里能核的项：%s。"
	sayAgreeMissing   = "册子里还有 %d 户，这张表里没有。"
	sayAgreeUnmatched = "表里有 %d 户对不上册子里的户："
	sayAgreeNobody    = "  %s %s %s：%s"
	sayAgreeRows      = "有 %d 行的证件号或姓名读不出来："
	sayAgreeWithdrawn = "%d 个问题再核对时一致了，已撤销。"
	sayAgreeUndone    = "撤回了 %s 的 %s，%d 户。"
	sayAgreeHouse     = "%s  %s  %s"
	sayAgreeRow       = "  %s  村册：%s"
	sayAgreeCell      = "      %s  %s  %s"
	sayAgreeBy        = "（%s %s）"
	sayAgreeCounts    = "全村 %d 户：核对过 %d 户，有不一致的 %d 户，都核全、都一致的 %d 户。核对：%s。"
	sayAgreeDiffer    = "%s  %s  %s  %s：%s写的 %s，应是 %s"
	sayAgreeSet       = "记下了：%s的%s，%s。"
	sayAgreeOpened    = "登记了 %d 个问题，已经在台账里的 %d 个，再核对一致撤销的 %d 个。"
	sayAgreeCarriers  = "核对：%s。"
	sayAgreeOneOf     = "--same、--says、--clear 要写一个，只写一个。"

	helpAgreeImport   = "四个一致：拿国家系统等导出的表和册子比，记下那里写的是什么；册子不改，可以再导、可以撤回。"
	helpAgreeUndo     = "撤回上一次导入的对照表。"
	helpAgreeShow     = "一户的核对表：每项在系统、手册、明白卡、上墙资料、实际情况是一致、不一致还是没核。"
	helpAgreeList     = "全村不一致的项，哪里要改、应是什么；可以只看一种、一项、一组。"
	helpAgreeSet      = "记下一项在一处核对的结果：--same 一致，--says 那里写的，--clear 没核。"
	helpAgreeIssue    = "把不一致登记为问题，写明该改哪里；不重复登记，再核对一致的撤销。"
	helpAgreeCarriers = "看或定核对哪几样：街道（上墙、手册、实际、系统），区局（系统、手册、明白卡、实际），全部，或者自己写几样用逗号隔开。"
)

// agreeWords are the words of a verdict.
var agreeWords = map[string]string{"same": "一致", "differs": "不一致", "unchecked": "没核", "blank": "册子没填"}

// agreeLists are the lists of four that the source names, and all five.
var agreeLists = map[string]string{"街道": "上墙,手册,实际,系统", "区局": "系统,手册,明白卡,实际", "全部": "系统,手册,明白卡,上墙,实际"}
