package outputs

import "cunce/store/output"

// Everything that an officer reads on this screen.
const (
	title      = "清理写出去的文件"
	head       = "这台电脑上写出去的文件，都没有加密"
	countFiles = "%d 个"
	empty      = "没有写出去过表格、打印的纸或没有加密的数据包，不用清理。"
	colTime    = "什么时候"
	colFile    = "文件"
	colState   = "现在"

	keyOne   = "清理这一个"
	doOne    = "清理这一个"
	doAll    = "还在的全部清理"
	doForget = "不在的不再列"

	askOne     = "删掉 %s 吗？"
	askAll     = "删掉 %d 个文件吗？交上去了的不受影响。"
	askChanged = "这个文件写好以后改过，可能是填好的。还要删吗？"
	yesDelete  = "删掉"
	noDelete   = "不删"

	noneThere   = "没有可以一起清理的。改过的文件要一个一个清理。"
	noneLost    = "列着的文件都还在。"
	saidCleared = "清理了 %d 个文件。"
	saidForgot  = "有 %d 个文件已经不在，不再列了。"
	saidKept    = "清理了 %d 个，有 %d 个没有删：正打开着，或者改过。关掉文件再试。"
)

// states are what has become of a file.
var states = map[output.State]string{output.There: "还在", output.Changed: "改过", output.Gone: "不在了", output.Away: "没找到"}

var help = []string{
	"表格、打印的纸、没有加密的数据包，写出去以后谁都能打开。用完了在这里删掉。",
	"只列这个程序在这台电脑上写的。拷给别人的，别人那里还有；数据文件、备份、钥匙不在这里，也删不到。",
	"改过的，是写好以后有人改了或填了：可能还要导入，一个一个问。",
	"没找到的，多半在没有插上的U盘里：插上再来，或者按 3 不再列。",
	"删掉的文件不进回收站；但专门的工具也许还能找回来，电脑报废前请把硬盘交给镇里处理。",
}
