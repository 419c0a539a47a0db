package paper

// Everything of this package that an officer reads.
const (
	colFigure = "指标"
	colUnit   = "单位"
	colTotal  = "合计"
	colShare  = "占比"
	noteScope = "%s（%s）：%s"
	printedBy = "%s 打印，%s。"
)

// signs are the lines under the sheet.
var signs = []string{"填表人", "负责人", "单位（盖章）"}
