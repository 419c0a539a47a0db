package ledger

// A Line is an issue as lists and counts need it, read from the index alone.
type Line struct {
	ID, Number, Title           string
	Village                     string // its code
	Household, Office, Category string
	Source, Urgency             string
	Due                         string // that holds now
	Status                      Status
	Doubtful                    bool // see State
}

// Overdue reports that its deadline was before a day (2006-01-02) and it is still to be worked on.
func (l Line) Overdue(today string) bool { return l.Status.Unclosed() && l.Due < today }

// A Course is an issue with what its steps amount to.
type Course struct {
	Line
	State State
}
