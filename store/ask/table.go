package ask

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/report"
)

// kind names the report.
const kind = "ask"

// Notes are what must stand beside the number wherever it goes: the number, how many nobody can tell, 截至, 口径, which villages have
// not reported, which fields are not settled.
func (r *Result) Notes() []string {
	return r.notes(r.Missing)
}

// Amount is how many there are, in words: households and people, or villages.
func (r *Result) Amount() string {
	if r.ByVillage {
		return fmt.Sprintf(amountVillages, r.Households)
	}
	return fmt.Sprintf(amountHouses, r.Households, r.People)
}

// openAmount is of how many nobody can tell.
func (r *Result) openAmount() string {
	switch {
	case r.ByVillage:
		return fmt.Sprintf(openVillages, r.OpenHouseholds)
	case r.ByPerson:
		return fmt.Sprintf(openPeople, r.OpenHouseholds, r.OpenPeople)
	}
	return fmt.Sprintf(openHouses, r.OpenHouseholds)
}

// mostNamed is how many villages are named where there is little room.
const mostNamed = 6

// Brief are the notes for a screen: of many villages that have not reported the first are named.
func (r *Result) Brief() []string {
	missing := r.Missing
	if len(missing) > mostNamed {
		missing = slices.Clone(missing[:mostNamed])
		missing[mostNamed-1] = say(wordEtc, missing[mostNamed-1])
	}
	return r.notes(missing)
}

// notes names those villages of Missing. 口径 is the last: where there is little room its end is what is not seen.
func (r *Result) notes(missing []string) []string {
	number := fmt.Sprintf(noteNumber, r.Amount())
	if r.OpenHouseholds > 0 {
		number += fmt.Sprintf(noteOpen, r.openAmount())
	}
	notes := []string{number + fmt.Sprintf(noteAsOf, r.AsOf.Format(time.DateTime[:len("2006-01-02 15:04")]))}
	if len(missing) > 0 {
		notes = append(notes, fmt.Sprintf(noteMissing, len(r.Missing), strings.Join(missing, "、")))
	}
	if r.Oldest != "" {
		notes = append(notes, fmt.Sprintf(noteOldest, r.Oldest))
	}
	if len(r.Disputed) > 0 {
		notes = append(notes, fmt.Sprintf(noteDisputed, len(r.Disputed)))
	}
	return append(notes, fmt.Sprintf(noteScope, r.Scope))
}

// Table is the list of whom it holds as a report, with open of whom nobody can tell instead; ID numbers are masked unless they are asked
// for.
func (r *Result) Table(tx *store.Tx, open, whole bool) (report.Table, error) {
	t := report.Table{Kind: kind, Title: Title, Notes: r.Notes()}
	lines := r.Yes
	if open {
		lines = r.Open
		t.Notes = append(t.Notes, noteListOpen)
	}
	if r.ByVillage {
		return r.villageTable(tx, t, lines)
	}
	if whole {
		t.Notes = append(t.Notes, noteWhole)
	}
	names, err := placeNames(tx)
	if err != nil {
		return t, err
	}
	add := func(name, title string) {
		t.Columns = append(t.Columns, report.Column{Name: name, Title: title})
	}
	if len(names) > 0 {
		add("village", labelVillage)
	}
	add("group", colGroup)
	add("number", colNumber)
	add("head", colHead)
	if r.ByPerson {
		add("name", colName)
	} else {
		t.Columns = append(t.Columns, report.Column{Name: "people", Title: colPeople, Form: report.Count})
	}
	add("idno", colID)
	for i, title := range r.columns {
		add(fmt.Sprintf("v%d", i+1), title)
	}
	for _, l := range lines {
		row := report.Row{Households: []string{l.Household}}
		if len(names) > 0 {
			row.Cells = append(row.Cells, report.Cell{Text: names[l.Village]})
		}
		row.Cells = append(row.Cells, report.Cell{Text: l.Group}, report.Cell{Text: l.Number}, report.Cell{Text: l.Head})
		if r.ByPerson {
			row.Cells = append(row.Cells, report.Cell{Text: l.Name})
		} else {
			row.Cells = append(row.Cells, report.Cell{Number: float64(l.People), Known: true})
		}
		id, err := l.id(tx, whole)
		if err != nil {
			return t, err
		}
		row.Cells = append(row.Cells, report.Cell{Text: id})
		for _, text := range l.Values {
			row.Cells = append(row.Cells, report.Cell{Text: text})
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// id is the ID number of the person, or of the head where the line is a household's.
func (l *Line) id(tx *store.Tx, whole bool) (string, error) {
	if !whole {
		if l.Tail == "" {
			return "", nil
		}
		return hiddenPart + l.Tail, nil
	}
	if l.Member != "" {
		m, err := tx.Member(l.Member)
		if err != nil {
			return "", err
		}
		return m.IDNumber(), nil
	}
	h, err := tx.Household(l.Household)
	if err != nil {
		return "", err
	}
	return h.Text("head_id"), nil
}
