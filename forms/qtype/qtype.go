package qtype

// A Type is a question type, spelled as in XLSForm's type column without the list name.
type Type string

// The types that can be answered, shown or computed here.
const (
	Text           Type = "text"
	Integer        Type = "integer"
	Decimal        Type = "decimal"
	SelectOne      Type = "select_one"
	SelectMultiple Type = "select_multiple"
	Date           Type = "date"
	Time           Type = "time"
	DateTime       Type = "dateTime"
	Note           Type = "note"
	Calculate      Type = "calculate"
	Hidden         Type = "hidden"
	Acknowledge    Type = "acknowledge"
	Range          Type = "range"
	Rank           Type = "rank"
	Barcode        Type = "barcode"
	Start          Type = "start"
	End            Type = "end"
	Today          Type = "today"
	Username       Type = "username"
	DeviceID       Type = "deviceid"
	// Uncollected stands for media and place types: they load, are shown as "cannot be collected here", hold nothing.
	Uncollected Type = "uncollected"
)

// All lists every type once.
func All() []Type {
	return []Type{Text, Integer, Decimal, SelectOne, SelectMultiple, Date, Time, DateTime, Note, Calculate, Hidden,
		Acknowledge, Range, Rank, Barcode, Start, End, Today, Username, DeviceID, Uncollected}
}

// Asked reports whether a person answers questions of this type on the screen.
func (t Type) Asked() bool {
	switch t {
	case Text, Integer, Decimal, SelectOne, SelectMultiple, Date, Time, DateTime, Acknowledge, Range, Rank, Barcode:
		return true
	}
	return false
}

// Chosen reports whether answers are choices of a list.
func (t Type) Chosen() bool { return t == SelectOne || t == SelectMultiple || t == Rank }
