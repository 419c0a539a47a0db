package sheet

import (
	"errors"
	"strconv"
)

// Errors of Open and Parse, each wrapped with the name of the file. Explain says them in plain Chinese.
var (
	ErrTooLarge    = errors.New("workbook is too large")
	ErrNotWorkbook = errors.New("not a workbook")
	ErrEncrypted   = errors.New("workbook is encrypted")
	ErrOldFormat   = errors.New("workbook has an old binary format")
	ErrOldDocument = errors.New("document has an old binary format")
	ErrWebPage     = errors.New("web page without a table under the name of a workbook")
	ErrDamaged     = errors.New("workbook is damaged")
	errUnsafe      = errors.New("workbook declares entities")
	ErrEmpty       = errors.New("file is empty")
	ErrDirectory   = errors.New("is a directory")
)

// explanations are the sentences for an officer: what happened, what to do.
var explanations = []struct {
	err            error
	sentence, hint string
}{
	{ErrTooLarge, "这个表太大了，没有读取。", "请删掉用不着的工作表和下方的空行，或者把表拆成几个再试。"},
	{ErrEncrypted, "这个表设了打开密码，读不出来。", "请用 WPS 或 Excel 打开，取消密码后另存一份再试。"},
	{ErrOldFormat, "这是旧格式的表格（.et，或者很旧的 .xls），读不出来。", "请用 WPS 或 Excel 打开，另存为 xlsx 再试。"},
	{ErrOldDocument, "这是旧格式的文档（.doc 或 .wps），读不出来。", "请用 WPS 或 Word 打开，另存为 docx 或 xlsx 再试。"},
	{ErrWebPage, "这个文件名字像表格，里面其实是网页，找不到表。", "请用 WPS 或 Excel 打开，另存为 xlsx 再试。"},
	{ErrDamaged, "这个表坏了，读不完整，一行也没有用。", "请用 WPS 或 Excel 打开看看，能打开就另存为 xlsx；打不开就找对方重新要一份。"},
	{errUnsafe, "这个表里夹带了不该有的内容，为安全起见没有读取。", "请用 WPS 或 Excel 打开，另存为 xlsx 再试。"},
	{ErrEmpty, "这个文件是空的。", "请换一个有内容的表格文件。"},
	{ErrDirectory, "这是一个文件夹，不是表格文件。", "请指明文件夹里的哪一个表格文件。"},
	{ErrNotWorkbook, "这个文件不是表格。", "请换成 xlsx、xls、csv 表格，或者 docx 文档。"},
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of Parse, or of Open where it is not the
// file system's; ok is false for any other error.
func Explain(err error) (sentence, hint string, ok bool) {
	for _, e := range explanations {
		if errors.Is(err, e.err) {
			return e.sentence, e.hint, true
		}
	}
	return "", "", false
}

// sayDocument is the name of the sheet that a document without tables is.
const sayDocument = "正文"

// sayTable is the name of a sheet that has none: the nth table of a page or document.
func sayTable(n int) string { return "表" + strconv.Itoa(n) }
