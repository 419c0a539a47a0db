package main

// What the command that checks the numbers of a text says.
const (
	helpTally       = "数字自检：一篇材料里写明的等式、每户每人多少、合计、其中、已和未对不对得上；给了村册，再和册子里的数比；只用文字自己比写 -"
	sayTallyWrong   = "第 %d 行  %s\n    %s"
	sayTally        = "对得上 %d 处，对不上 %d 处。"
	sayTallyNothing = "没有找到写明了怎么相加、相乘的数，不等于数都对。"
)
