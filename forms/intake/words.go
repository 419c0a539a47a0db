package intake

import "fmt"

// Everything of this package that an officer reads.
const (
	hintOtherKinds = "；也可以用中文模板（cunce form template），或者带（是□否□）的表格文件"
	wordNoTable    = "这个文件里只有 %d 张表，没有第 %d 张"
	wordOthers     = "这个文件里有 %d 张表，只读了《%s》，没有读《%s》"
	hintTable      = "要第二张，在文件名后面写 #2"
)

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
