package quality

// Everything that an officer reads on this screen.
const (
	title     = "录入质量"
	nothing   = "还没有录完的表。录完一张，这里就有数。"
	noneFast  = "没有偏快的地方。"
	countFast = "偏快 %d 处"

	doBoth    = "人和表"
	doOfficer = "按人"
	doForm    = "按表"
	doVillage = "按村"
	doFast    = "偏快的"

	keyHouses = "看是哪些户"
	keyHouse  = "打开这一户"

	colHousehold = "农户"
	colForm      = "表"
	colOfficer   = "经办人"
	colRun       = "题数"
	colTook      = "秒"
	tellRun      = "%s 录完，从「%s」这一题起"
	wordVillage  = "村里的表"
	noHousehold  = "这张表不是哪一户的。"
)

var help = []string{
	"录入快慢、改动、成批填的、隔了几天、录后改，按经办人和表数。数给自己看哪里费时、哪里容易错，没有人因此被指责。",
	"计时从打开一张表算到录完，停下来不算：两次按键隔多久算停，在设置里改（录入停顿）。题/时只算一题一题录的，成批填的不算；键/时是按键数，输入法上屏的字一个字算一次。",
	"改动是录过离开、又回来改的题。属实是提醒写明原因留着的。成批是 Ctrl+G 成批填的占多少。不清楚包括拒答和待核。隔天是从入户日期到第一次录完。录后改是录完以后又改过答案的份数。",
	"从前录的、表格里回收的没有计时，写未记录，不是 0。户卡和成员卡随时会变，不数录后改。",
	"偏快的地方：连续几题用的时间比设置里的短，就列出来。答案简单、手熟也会快，打开核对一下就行。",
	"同样的表可以写成表格：cunce report 文件 quality -o 录入质量.xlsx，加 --by officer、form、village 或 fast。",
}
