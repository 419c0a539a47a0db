package print

// What stands on paper besides what the document says; wordFoot is in the language of spreadsheets' page footers.
const (
	wordGoesOn = "……（全文在表下）"
	wordRest   = "格子里写不下的，全文在这里"
	wordFoot   = "第 &P 页  共 &N 页"
	wordEmpty  = "空"
)

// mostName is how much of a text names a row.
const mostName = 20

// wordOf is a text that another one is about.
func wordOf(name string) string {
	if r := []rune(name); len(r) > mostName {
		name = string(r[:mostName]) + ".."
	}
	return name + "："
}
