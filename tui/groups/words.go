package groups

// Everything that an officer reads on this screen.
const (
	title   = "组和村"
	reading = "正在读..."

	listTitle   = "村里有 %d 个组，选一个"
	groupLine   = "%s  %d 户"
	codeOf      = "  代码 %s"
	wasCalled   = "  %s 以前叫%s"
	wasCoded    = "  %s 以前代码 %s"
	cameFrom    = "  %s 并入%s"
	wentInto    = "  %s 并入 %s"
	villageLine = "本村：%s  代码 %s"
	addOne      = "加一个组"
	undoLast    = "撤回最近一次：%s"

	groupTitle     = "%s：要做什么？"
	doRename       = "改名（各户跟着改，旧名照样查得到）"
	doMerge        = "并到别的组"
	doCode         = "编代码或换代码"
	doVillageName  = "改村名"
	doVillageCode  = "更正村代码（没有的补上，错了的、换了的改过来）"
	doVillageMerge = "并入别的村"

	askNew         = "新加的组叫什么？"
	askName        = "%s 改成什么名称？"
	askCode        = "%s 的代码是多少？"
	askInto        = "%s 的 %d 户并到哪个组？"
	askDay         = "从哪一天起？"
	askVillage     = "村名改成什么？"
	askVillageCode = "新的12位村代码是多少？"
	noCodeYet      = "还没有"
	askCorrect     = "村代码 %s，更正成 %s？"
	yesCorrect     = "更正：户、人、表、问题都不动，旧代码开头的户编号照样查得到，镇里当同一个村"
	noCorrect      = "不改"
	askVillageInto = "并入的村的12位代码是多少？"
	badDay         = "日期写得不对，请写成 2022-8-6 这样。"

	saidAdded       = "有「%s」了。"
	saidRenamed     = "「%s」改名「%s」，"
	saidMerged      = "「%s」并到「%s」，"
	saidMoved       = "%d 户跟着改了。"
	saidCoded       = "「%s」的代码是 %s。"
	saidVillageName = "村名改成「%s」了。"
	saidVillageCode = "村代码改成 %s 了，没有上报以前可以撤回。"
	saidVillageInto = "记下了：并入 %s。"
	saidUndone      = "已撤回：%s；"
	saidMovedBack   = "%d 户改回去了。"
)

var helpText = []string{
	"组和村都有自己的记录：现在叫什么、以前叫什么、从哪一天改的、代码是多少。",
	"组改名、合并时，各户一次全部跟着改；撤回也是一次。后来又单独改过的户不动。",
	"旧名、旧代码一直留着：查找写旧名也查得到，导入的表写旧名、旧代码，会归到现在的组，并且提醒一句。",
	"村换了代码，用旧代码开头的户编号照样查得到。",
}
