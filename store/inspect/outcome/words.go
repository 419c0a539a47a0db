package outcome

import "fmt"

// Everything of this package that an officer reads.
const (
	titleReport = "抽查：和册子的一致率"
	titleOf     = "抽查「%s」：和册子的一致率"
	wordNoGroup = "没有写组的"
	wordTotal   = "合计"

	noteRate      = "抽中 %d 户，查完确认的 %d 户。一致率：一致的项除以一致和不一致的项，只算查完确认的户。"
	noteApart     = "不知道的、没查的、册子没有填的另列，不算一致，也不算不一致。"
	noteCorrected = "揭开以后更正的另列，一致率仍按揭开以前查到的算。"
	colRate       = "一致率"
	colSame       = "一致"
	colDiffers    = "不一致"
	colUnknown    = "不知道"
	colUnchecked  = "没查"
	colBlank      = "册子没填"
	colCorrected  = "后来更正"
)

var splitNames = map[Split]string{ByField: "项", ByHousehold: "户", ByTeam: "组"}

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
