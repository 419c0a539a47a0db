package beside

import (
	"time"

	"cunce/store"
	"cunce/store/bygone"
	"cunce/store/summary"
)

// A Side is a round, or the end of a day (2006-01-02), "" for now.
type Side struct {
	Day   string
	Round store.Round
}

// Past reports a side that the file is put together for as it was, which of a township's takes its time.
func (s Side) Past(today string) bool { return s.Round.Record == nil && s.Day != "" && s.Day < today }

// Read counts a side of the file that tx reads, db, by groups or villages. step is told the percent of what is put together; nil tells
// nobody.
func (s Side) Read(db *store.DB, tx *store.Tx, by summary.By, step func(percent int)) (sheet *summary.Sheet, err error) {
	count := func(tx *store.Tx) error {
		read := summary.Read
		if s.Round.Record != nil {
			read = func(tx *store.Tx) (*summary.Book, error) { return summary.OfRound(tx, s.Round) }
		}
		book, err := read(tx)
		if err == nil {
			sheet = book.Sheet(by)
		}
		return err
	}
	if s.Past(tx.Now().Format(time.DateOnly)) {
		err = bygone.On(db, tx, s.Day, step, count)
	} else {
		err = count(tx)
	}
	return sheet, err
}

// Both reads two sides, the earlier one first.
func Both(db *store.DB, tx *store.Tx, sides [2]Side, by summary.By, step func(percent int)) (sheets [2]*summary.Sheet, err error) {
	if step == nil {
		step = func(int) {}
	}
	for i, side := range sides {
		if err == nil {
			sheets[i], err = side.Read(db, tx, by, func(percent int) { step((100*i + percent) / 2) })
		}
	}
	return sheets, err
}
