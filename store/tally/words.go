package tally

const (
	saysEquation = "对不上：%s 等于 %s，写的是 %s"
	saysPart     = "对不上：前面一共 %s，其中的 %s 比它多"
	saysTwice    = "同一个名称写了两个数：第 %d 行「%s」，这里「%s」"
	saysRegister = "和册子对不上：这里写「%s」，册子里今天%s"

	sentenceRead = "%s 不是文字文件。"
	hintRead     = "请存成 .txt 或 .docx 再选；旧的 .doc 用 WPS 另存为 .docx。"
	sentenceGone = "没有这个文件。"
	hintGone     = "请看看文件名和位置对不对。"
)
