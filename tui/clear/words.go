package clear

import (
	"cunce/forms/clarity"
	"cunce/store/report/clear"
)

// What the officer reads.
const (
	wordTitle    = "说得清率和比对"
	wordReading  = "正在读取数据 ..."
	wordFailed   = "数据没有读出来。按 Esc 返回，再打开一次。"
	wordEmpty    = "本轮还没有人答过《%s》。按 Enter 到农户里，按 1、2 填。"
	wordNoHouse  = "还没有农户。先在首页导入花名册。"
	wordNobody   = "这一户还没有答过。按 1 填%s的一份，按 2 填%s的一份。"
	wordAllSame  = "没有答得不一样的，也没有说不清的。按 3 看全部。"
	wordNoHelper = "没有登记"
	wordNoRound  = "不分轮次"

	headRates  = "%s  按%s"
	headRate   = "说得清率 %s  "
	headWhole  = "%d / %d 户两份都填了"
	headHouses = "%s  %s"
	headCount  = "%d 户"
	headSide   = "%s %s号 %s  帮扶责任人 %s"

	colGroup   = "组"
	colNumber  = "户号"
	colHead    = "户主"
	colHelper  = "帮扶责任人"
	colUnclear = "说不清的题组"
	colText    = "题"
	colMark    = ""

	stateDone  = "已填"
	stateTodo  = "未填"
	stateClear = "都说得清"
	stateWait  = "没有填齐"
	markDiffer = "不一样"
	markNo     = "说不清"

	digitsRates   = " 1 按题组  2 按帮扶责任人  3 按组  4 按村  5 换一张表"
	digitsHouses  = " 1 填%s的  2 填%s的"
	digitsSide    = " 1 填%s的  2 填%s的  3 %s  4 登记问题"
	wordOnlyFalse = "只看说不清的"
	wordAll       = "看全部"

	keyHouses = "看农户"
	keySide   = "看两份"
	keyFill   = "填写"

	actGroup   = "按题组"
	actHelper  = "按帮扶责任人"
	actTeam    = "按组"
	actVillage = "按村"
	actForm    = "换一张表"
	actFill    = "填%s的一份"
	actOnly    = "只看说不清的，或看全部"
	actCompare = "把不一样的登记为问题"

	saidCompared = "登记了 %d 个问题，在问题台账里。"
	saidNothing  = "没有要登记的：不一样的都在台账里了。"
	saidNotWhole = "两份都填了才能比对。"
	saidOneForm  = "只有这一张表是两份比对的。"
)

var helpText = []string{
	"一户填两份：贫困户答一份，帮扶干部答一份。按 4 再按 Enter 看到全村的户，按 1 填贫困户的，按 2 填帮扶干部的。",
	"两份都填完就自动比对。一方选了说不清，有的题不清楚，或者两份答的不一样，这一组就算说不清，登到问题台账。答的改成一样了，问题自动撤销。",
	"打开一户，左右是两份答案，不一样的写着 不一样。按 3 只看说不清的。别的电脑上填的并过来以后，按 4 把不一样的登记为问题。",
	"说得清率 = 说得清 / 比对的题组。只数两份都填了的户，待核的不算在内。",
}

// byNames are what the rows of the rate are called.
var byNames = map[clear.By]string{clear.ByGroup: "题组", clear.ByHelper: "帮扶责任人", clear.ByTeam: "组", clear.ByVillage: "村"}

var stateNames = map[clarity.State]string{clarity.Incomplete: "没有填齐", clarity.Pending: "待核", clarity.Unclear: "说不清", clarity.Clear: "说得清"}
