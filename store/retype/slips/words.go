package slips

// Everything of this package that an officer reads.
const (
	wordTotal    = "合计"
	wordNobody   = "没有写"
	wordAll      = "全部"
	titleTable   = "二次录入：%s"
	noteCompared = "对过 %d 份，其中定完 %d 份。没有人因此被指责。"
	noteRate     = "先错是先录的人错，后错是后录的人错。错率是定下来错的处数除以对过的处数。两边都错的，两边各算一处。"
	colName      = "题"
	colKeyer     = "先录的人"
	colVerifier  = "后录的人"
	colForm      = "表"
	colCompared  = "对过"
	colDiffers   = "不同"
	colOpen      = "待定"
	colFirst     = "先错"
	colSecond    = "后错"
	colBoth      = "都错"
	colRate      = "先错率"
	colRate2     = "后错率"
)

var byNames = map[By]string{ByField: colName, ByKeyer: colKeyer, ByVerifier: colVerifier, ByForm: colForm}
