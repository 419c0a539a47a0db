package official

import "fmt"

// Everything of this package that an officer reads.
const (
	wordHead = "表头"
	wordFoot = "签字"

	wordNoMark     = "「%s」后面没有方框，也没有空格，当作文字题"
	hintNoMark     = "要选的写上（是□否□），要填的留出＿＿＿"
	wordSkippedRow = "「%s」这一行没有方框，也没有空格，没有读入"
	hintPolarity   = "在屏幕上逐题定，或者转成模板在表格里定"
)

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
