package tally

// What the screen says.
const (
	title = "数字自检"

	headNone  = "选一篇材料，看它写的数加起来对不对"
	headFound = "%s 里对不上的"
	countAll  = "对得上 %d 处，对不上 %d 处"
	emptyNone = "还没有选。按 1 选一个 .txt 或 .docx，按 2 贴一段文字。"
	emptyGood = "没有对不上的。没有写明怎么相加、相乘的数没有比，不等于数都对。"
	colLine   = "行"
	colSays   = "哪里对不上"
	pasted    = "贴的文字"

	doFile  = "选文字文件"
	doPaste = "贴一段"
	keyRead = "看这一句"

	askFile  = "看哪一篇材料（.txt 或 .docx）"
	noFile   = "旁边、桌面、下载和U盘里没有 .txt 和 .docx。"
	askPaste = "把文字贴在这里，Enter 或 F12 看"
	hint     = "长的请存成 .txt 或 .docx 再选"
	label    = "文字"
	noText   = "还没有贴文字。"
	reading  = "正在看"
	headLine = "第 %d 行"
)

// help tells the officer.
var help = []string{
	"总结、汇报交出去以前，看里面写的数加起来对不对。只看写明了怎么算的：等式（40=39+1、40户87人=39户84人+1户3人）；几户几人、每户每人多少元、一共多少元；几个数和合计、共计；已脱贫和未脱贫、男和女加起来；其中的比前面的多；全村全镇同一个名称写了两个数。",
	"全村、全镇的农户、人口、建档立卡户、监测户、边缘户这些数，还和册子里今天的数比。材料写的是以前的数，不一样是应该的，看一眼就行。",
	"说对不上的，把各部分都列出来，是不是错由您看。没有写明怎么算的不比，所以没有对不上的不等于数都对。",
	"按 1 选文字文件，按 2 贴一段文字，Enter 看整句。材料不存进村册。",
}
