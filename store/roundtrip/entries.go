package roundtrip

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
)

// A repeat of a form is a sheet of its own: a row for each instance that there is, rows for more of each household, and at the end
// rows whose household is chosen. A row that is gone takes nothing away; an instance ends where the row says so.

// The protected columns of such a sheet, in its hidden row.
const (
	colEntry  = "@entry:" // and the path of the repeat: what the row is about, hidden
	colWhose  = "@whose"  // which row of the sheet that is filled in it belongs to
	colItem   = "@item"   // which of them it is
	colDelete = "@delete"
)

// How many rows there are for more: of every household as many as make enough of them, but never less than some, and at the end
// others for whoever needs still more.
const (
	entriesEnough = 5
	entriesLeast  = 2
	entriesLoose  = 100
)

// An entry is the hidden cell of a row of such a sheet: an instance that is there, or a place for a new one, by its number.
type entry struct {
	repeat, id string
	mark       mark // of the row that the instance belongs to; of a place for a new one it is chosen
	spare      string
}

func (e entry) text(book string) string {
	if e.spare != "" {
		return sealed(book, e.repeat+"|"+e.spare)
	}
	return sealed(book, e.repeat+"|"+e.id+"|"+e.mark.body())
}

// parseEntry is the reverse of text.
func parseEntry(book, text string) (e entry, err error) {
	body, ok := unsealed(book, text)
	if !ok {
		return e, ErrDamaged
	}
	repeat, rest, ok := strings.Cut(body, "|")
	if !ok || repeat == "" {
		return e, ErrDamaged
	}
	if e.repeat = repeat; strings.HasPrefix(rest, spareSign) {
		e.spare = rest
		return e, nil
	}
	id, rest, ok := strings.Cut(rest, "|")
	if !ok || id == "" {
		return e, ErrDamaged
	}
	e.id = id
	e.mark, err = readMark(rest)
	return e, err
}

// newInstance is the id of the instance that a place makes: the same whenever the workbook is taken in, and that of no other place.
func newInstance(book, repeat, spare string) string {
	sum := sha256.Sum256([]byte(book + "|" + repeat + "|" + spare))
	return "x" + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:10]))
}

// A target is a row of the sheet that is filled in, or a household or person, by the words with which it is chosen elsewhere.
type target struct {
	label string
	mark  mark
}

// sheetTargets is the hidden sheet of them.
const (
	sheetTargets = "_cunce_rows"
	headTargets  = "targets"
	targetRow    = "row" // of the sheet that is filled in
	targetWho    = "who" // a household or person, for another response
)

// targetSheet is the hidden sheet; what stands in it is sealed, label and all.
func targetSheet(book string, rows, who []target) *write.Sheet {
	s := &write.Sheet{Name: sheetTargets, Hidden: true, Rows: [][]sheet.Cell{write.Texts(headTargets)}}
	for _, part := range []struct {
		kind string
		all  []target
	}{{targetRow, rows}, {targetWho, who}} {
		for _, t := range part.all {
			s.Rows = append(s.Rows, write.Texts(part.kind, t.label, sealed(book, part.kind+"|"+t.label+"|"+t.mark.body())))
		}
	}
	return s
}

// readTargets is the reverse of targetSheet; a damaged row is left out, and whoever chose it is asked to choose again.
func readTargets(wb *sheet.Workbook, book string) (rows, who targets) {
	for _, s := range wb.Sheets {
		if strings.TrimSpace(s.At(0, 0).Text) != headTargets {
			continue
		}
		for at := 1; at < len(s.Rows); at++ {
			kind, label := s.At(at, 0).Text, s.At(at, 1).Text
			body, ok := unsealed(book, s.At(at, 2).Text)
			rest, same := strings.CutPrefix(body, kind+"|"+label+"|")
			m, err := readMark(rest)
			if !ok || !same || err != nil {
				continue
			}
			if kind == targetRow {
				rows = append(rows, target{label, m})
			} else {
				who = append(who, target{label, m})
			}
		}
	}
	return rows, who
}

type targets []target

func (ts targets) labels() (out []string) {
	for _, t := range ts {
		out = append(out, t.label)
	}
	return out
}

// find is what is meant by some words: all of them, or the number, or the name, where only one has it.
func (ts targets) find(text string) (m mark, ok bool) {
	for _, t := range ts {
		if key(t.label) == key(text) {
			return t.mark, true
		}
	}
	found := 0
	for _, t := range ts {
		if slices.ContainsFunc(strings.Fields(t.label), func(word string) bool { return key(word) == key(text) }) {
			m = t.mark
			found++
		}
	}
	return m, found == 1
}

// labelled gives a target words that no other one has; unnamed is what stands for somebody without number and name.
func labelled(taken map[string]bool, group string, words ...string) string {
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	label := strings.Join(words, " ")
	if label == "" || taken[label] {
		label = strings.TrimSpace(label + " " + group)
	}
	for n := 2; label == "" || taken[label]; n++ {
		label = fmt.Sprintf("%s (%d)", strings.Join(words, " "), n)
	}
	taken[label] = true
	return label
}

// A table is the sheet of a repeat that is being made.
type table struct {
	repeat  *forms.Group
	columns []column
	rows    [][]sheet.Cell
	kinds   []rowKind
	spares  int
}

// rowKind tells what may be typed into a row.
type rowKind uint8

const (
	rowThere rowKind = iota // an instance: its answers and whether it goes
	rowSpare                // a place for a new one: its answers and whose it is
)

var entryColumns = []string{colEntry, colWhose, colItem, colDelete}

// entries adds the rows of a household to the sheets of the repeats.
func (b *book) entries(m mark, label string, as forms.Answers, people family) {
	for _, t := range b.tables {
		ids := instancesOf(as, t.repeat.Path())
		for n, id := range ids {
			e := entry{repeat: t.repeat.Path(), id: id, mark: m}
			cells := []sheet.Cell{write.Text(e.text(b.tag[keyBook])), write.Text(label), write.Text(fmt.Sprintf(wordItem, n+1)), {}}
			for _, c := range t.columns {
				a := as[pathIn(c.question, instanceKey(t.repeat.Path(), id))]
				if c.who {
					cells = append(cells, write.Text(people.shown(a.Member)))
					continue
				}
				cells = append(cells, cell(b.form, c.question, a))
			}
			t.rows, t.kinds = append(t.rows, cells), append(t.kinds, rowThere)
		}
		t.places(b.tag[keyBook], label, max(entriesLeast, entriesEnough-len(ids)))
		b.told.Entries += len(ids)
	}
}

// places adds places for new instances.
func (t *table) places(book, label string, n int) {
	for range n {
		t.spares++
		e := entry{repeat: t.repeat.Path(), spare: spareSign + strconv.Itoa(t.spares)}
		cells := []sheet.Cell{write.Text(e.text(book)), write.Text(label), write.Text(wordNewItem), {}}
		t.rows, t.kinds = append(t.rows, append(cells, make([]sheet.Cell, len(t.columns))...)), append(t.kinds, rowSpare)
	}
}

// sheet is the sheet of a repeat.
func (t *table) sheet(b *book) *write.Sheet {
	fixed := slices.Clone(entryColumns)
	fixed[0] += t.repeat.Path()
	heads := fixedHeadings([]string{colMark, colWhose, colItem, colDelete})
	g := grid{columns: t.columns, fixed: len(fixed), rows: len(t.rows)}
	s := b.filled(titleOf(t.repeat), fixed, heads, g, t.rows)
	s.Widths = append([]float64{10, 20, 8, 8}, s.Widths[len(fixed):]...)
	for kind, col := range map[rowKind]int{rowSpare: 1, rowThere: 3} {
		for _, run := range runs(t.kinds, kind) {
			area := sheet.Merge{Row: headings + run[0], Col: col, LastRow: headings + run[1], LastCol: col}
			s.Guard.Open = append(s.Guard.Open, area)
		}
	}
	last := headings + len(t.rows) - 1
	s.Lists = append(s.Lists,
		write.List{Area: sheet.Merge{Row: headings, Col: 1, LastRow: last, LastCol: 1}, Choices: targets(b.rowTargets).labels(), Prompt: promptWhose, Advice: adviceWhose},
		write.List{Area: sheet.Merge{Row: headings, Col: 3, LastRow: last, LastCol: 3}, Choices: []string{wordDelete}, Prompt: promptDelete, Advice: adviceDelete})
	return s
}

// runs are the first and last rows of those of a kind that stand together.
func runs(kinds []rowKind, kind rowKind) (out [][2]int) {
	for at, k := range kinds {
		switch {
		case k != kind:
		case len(out) > 0 && out[len(out)-1][1] == at-1:
			out[len(out)-1][1] = at
		default:
			out = append(out, [2]int{at, at})
		}
	}
	return out
}
