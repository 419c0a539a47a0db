package ruletable

// What is wrong with a table, as whoever wrote it reads it.
const (
	sayNoTable  = "没有找到%s表：要有一行栏目名，从 id 或「编号」开始。"
	sayNoColumn = "没有「%s」这一栏。"
	sayBadID    = "编号「%s」不对：只用小写英文字母、数字和下划线，不超过40个。"
	sayTwice    = "编号「%s」有两行。"
)
