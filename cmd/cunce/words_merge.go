package main

// What the commands of merging say.
const (
	helpMerge     = "接收各村数据：数据包、数据文件、文件夹、压缩包都行，按内容认。先用 --dry-run 看看。要人定的用 --accept 村代码或文件名（all 是全部）和 --why 原因。"
	helpMergeUndo = "撤销刚才的合并，文件变回合并以前；以后又改过、上报过或给过回执的就不能了。"

	sayMerging      = "正在收 %3d%%"
	sayMergePart    = "%s（%s）  %s 做的  %s %s\n  文件：%s"
	sayMergeAlso    = "  一样的文件还有：%s"
	sayMergeNew     = "  新的修改 %d 次，已有 %d 次"
	sayMergeKnown   = "  没有新的，都收过了"
	sayMergeCount   = "  %s：新增 %d，更改 %d，两处不一致 %d，去掉 %d"
	sayMergeDrafts  = "  村里还有 %d 张草稿没有完成，没有带来"
	sayMergeHeld    = "  等人来定：%s %s"
	sayMergeCall    = "  打电话：%s"
	sayMergeLikes   = "  可能重复 %d 处，见下面"
	sayMergeRefused = "没有收 %s\n  %s %s"
	sayMergeOthers  = "还有 %d 个文件不是村册的数据，没有管。"
	sayMergeTwo     = "两处不一致 %s  %s  %s"
	sayMergeValue   = "  %s（%s %s）"
	sayMergeMore    = "……还有 %d 处"
	sayMergeLike    = "可能是重复的：%s"
	sayMergeDone    = "收了 %d 个村的数据，新的修改 %d 次。"
	sayMergeWould   = "只是看看，什么也没有改。会收 %d 个村的数据，新的修改 %d 次。"
	sayMergeUndoHow = "不对的话可以撤销：cunce merge undo %s（再改、再上报、给了回执就不能撤了）"
	sayMergeStrict  = "有不能收的，照 --strict 一个也没有收。"
	hintMergeStrict = "请先看 --dry-run 的结果，把不能收的拿掉再收。"
	sayMergeUndone  = "撤销了，文件和合并以前一样。"
	sayNoMerge      = "没有可以撤销的合并。"
	hintNoMerge     = "合并以后又改过、上报过或给过回执的，不能撤销了；收错的数据要一处一处改。"
	sayAcceptWhy    = "用 --accept 要写 --why：为什么同意收。"
	sayAcceptWhom   = "没有要人定的“%s”。"
)

// sayMergeKinds are the kinds that a plan counts, in order, and sayMergeAlike what records are alike in.
var (
	sayMergeKinds = map[string]string{"household": "户", "member": "人", "response": "表", "issue": "问题"}
	sayMergeAlike = map[string]string{"id": "身份证号一样", "person": "姓名和出生日期一样", "number": "户编号一样", "head": "户主姓名和出生日期一样"}
)
