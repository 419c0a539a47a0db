package quality

// Everything that an officer reads from this package.
const (
	titleReport = "录入质量"
	titleBy     = "录入质量，按%s"
	titleFast   = "录入偏快的地方"
	noteTimed   = "计时的是在录入屏上填的，停顿不算。从前录的、表格里回收的没有计时，算未记录，不是 0。"
	noteSpeed   = "每小时题数、按键数只数计时的，成批填的题不算进速度。隔天数是从入户日期到第一次录完。录后改是录完以后又改过答案的份数。"
	noteNobody  = "这些数给自己看哪里费时、哪里容易错，没有人因此被指责。"
	noteFast    = "连续几题不到 %v 秒就列出来，现在看连续 %d 题，两个数都在设置里改。答案简单、手熟也会快，打开核对一下就行。"

	wordTotal      = "合计"
	wordUnrecorded = "未记录"

	colOfficer     = "经办人"
	colForm        = "表"
	colSheets      = "份数"
	colTimed       = "计时"
	colSpeed       = "题/时"
	colKeys        = "键/时"
	colCorrections = "改动"
	colKept        = "属实"
	colBulk        = "成批"
	colStates      = "不清楚"
	colDays        = "隔天"
	colChanged     = "录后改"
	colHousehold   = "农户"
	colAt          = "录完"
	colFrom        = "从哪一题起"
	colRun         = "题数"
	colTook        = "秒"
)

var byNames = map[By]string{ByBoth: "经办人和表", ByOfficer: "经办人", ByForm: "表", ByVillage: "村", ByFast: titleFast}
