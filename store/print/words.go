package print

// What stands on paper besides what the document says; wordFoot is in the language of spreadsheets' page footers.
const (
	wordFoot  = "第 &P 页  共 &N 页"
	wordEmpty = "空"
)
