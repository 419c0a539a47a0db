package roundtrip

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"cunce/forms/sheet"
	"cunce/store"
)

// written is a workbook as it is read, to be changed in memory.
func written(t testing.TB, db *store.DB, form string) *sheet.Workbook {
	t.Helper()
	var out bytes.Buffer
	if err := db.View(func(tx *store.Tx) error {
		_, err := Write(&out, tx, Spec{Form: form})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	wb, err := sheet.Parse("out.xlsx", out.Bytes(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return wb
}

// every are the lines of all households, sorted.
func every(t testing.TB, db *store.DB) (out []string) {
	t.Helper()
	for _, number := range []string{"1001", "1002", "1003"} {
		for _, r := range answers(t, db, "purse", number) {
			for _, l := range lines(t, db, r) {
				out = append(out, number+" "+l)
			}
		}
	}
	slices.Sort(out)
	return out
}

// purseRows are the rows of the sheet of the lines, the names of its columns first.
type purseRows struct {
	*sheet.Sheet
	columns map[string]int
}

func linesOfBook(t testing.TB, wb *sheet.Workbook) purseRows {
	t.Helper()
	for _, s := range wb.Sheets {
		if _, mark := namesOf(s); mark == colEntry+"line" {
			p := purseRows{s, map[string]int{}}
			for i, c := range s.Rows[0] {
				p.columns[c.Text] = i
			}
			return p
		}
	}
	t.Fatal("no sheet of the lines")
	return purseRows{}
}

func (p purseRows) set(at int, column, text string) {
	row := &p.Rows[at]
	for len(*row) <= p.columns[column] {
		*row = append(*row, sheet.Cell{})
	}
	(*row)[p.columns[column]] = sheet.Cell{Type: sheet.Text, Text: text}
}

// edit changes the lines in a random way, and tells what they are to be afterwards.
func (p purseRows) edit(r *rand.Rand, before []string) (after []string) {
	after = slices.Clone(before)
	drop := func(l string) { after = slices.Delete(after, slices.Index(after, l), slices.Index(after, l)+1) }
	var keep [][]sheet.Cell
	for at := headings; at < len(p.Rows); at++ {
		number, _, named := strings.Cut(p.At(at, p.columns[colWhose]).Text, " ")
		there := strings.HasPrefix(p.At(at, p.columns[colItem]).Text, "第")
		old := fmt.Sprintf("%s work %s", number, p.At(at, p.columns["sum"]).Text)
		sum := fmt.Sprint(1000 + r.IntN(9000))
		switch n := r.IntN(6); {
		case !named || at > 60:
		case there && n == 0:
			drop(old)
			p.set(at, colDelete, deletes[r.IntN(len(deletes))])
		case there && n == 1:
			drop(old)
			after = append(after, fmt.Sprintf("%s work %s", number, sum))
			p.set(at, "sum", sum)
		case there && n == 2:
			continue // the row is gone, and nothing with it
		case !there && n == 0:
			after = append(after, fmt.Sprintf("%s work %s", number, sum))
			p.set(at, "class", "务工")
			p.set(at, "sum", sum)
		}
		keep = append(keep, p.Rows[at])
	}
	r.Shuffle(len(keep), func(i, j int) { keep[i], keep[j] = keep[j], keep[i] })
	p.Rows = append(p.Rows[:headings:headings], keep...)
	slices.Sort(after)
	return after
}

// TestRepeatsAnyEdit: however rows are changed, added, marked as gone, left out and sorted, the lines are afterwards what the rows say;
// the same workbook again brings nothing; and taken back they are what they were.
func TestRepeatsAnyEdit(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 4))
		db := village(t)
		withForm(t, db, "purse", purseForm(false))
		x := sent(t, db, Spec{Form: "purse"})
		for _, head := range []string{"1001 张三", "1002 李四"} {
			set(t, x, strings.Fields(head)[1], "home", "是")
			for n := range 1 + r.IntN(4) {
				line(t, x, head, n+1, "务工", 100*(n+1))
			}
		}
		set(t, x, "王五", "home", "是")
		accept(t, db, back(t, x))
		before := every(t, db)
		wb := written(t, db, "purse")
		p := linesOfBook(t, wb)
		after := p.edit(r, before)
		s, err := Read(wb)
		if err != nil {
			t.Fatal(err)
		}
		result, err := Accept(db, s, "罗秀云")
		if errors.Is(err, ErrNoChanges) {
			continue
		}
		if err != nil || len(result.Refused) > 0 {
			t.Fatalf("seed %d: %v %+v", seed, err, result.Refused)
		}
		equal(t, fmt.Sprint("seed ", seed), every(t, db), after...)
		if again := look(t, db, s); len(again.Rows)+len(again.Refused) > 0 {
			t.Fatalf("seed %d again: %+v", seed, again)
		}
		undo(t, db, false)
		equal(t, fmt.Sprint("seed ", seed, " taken back"), every(t, db), before...)
	}
}

// FuzzEntries: whatever stands in the hidden cells of the sheet of a repeat and of the rows to choose, reading ends, and what is taken
// is what was sealed.
func FuzzEntries(f *testing.F) {
	m := mark{record: "id", heads: [][32]byte{{1}}}
	f.Add(entry{repeat: "line", id: "x", mark: m}.text("b"), "line", sealed("b", "row|1001 张三|"+m.body()), "1001 张三")
	f.Add(entry{repeat: "line", spare: "+1"}.text("b"), "line", "", "")
	f.Add("line|+|", "", "row||", "row")
	f.Fuzz(func(t *testing.T, hidden, repeat, chosen, label string) {
		text := func(all ...string) (row []sheet.Cell) {
			for _, s := range all {
				row = append(row, sheet.Cell{Type: sheet.Text, Text: s})
			}
			return row
		}
		tagged := tag{keyFormat: formatNow, keyBook: "b", keyForm: "purse"}
		rows := [][]sheet.Cell{}
		for _, k := range hiddenKeys {
			rows = append(rows, text(k, tagged[k]))
		}
		rows = append(rows, text(keySum, tagged.sum()))
		s, err := Read(&sheet.Workbook{Sheets: []*sheet.Sheet{
			{Rows: [][]sheet.Cell{text(colMark)}}, {Rows: [][]sheet.Cell{text(colEntry+repeat, colWhose, "sum"), text(hidden, label, "1")}},
			{Hidden: true, Rows: rows}, {Hidden: true, Rows: [][]sheet.Cell{text(headTargets), text(targetRow, label, chosen)}}}})
		if err != nil {
			return
		}
		for _, r := range s.entries {
			e, err := parseEntry("b", strings.TrimSpace(hidden))
			if err != nil || e.repeat != r.repeat || r.mark.key() != e.mark.key() {
				t.Errorf("%q is read as %+v", hidden, r)
			}
		}
		for _, c := range s.rowsCalls {
			if c.label != label || !strings.Contains(chosen, c.mark.key()) {
				t.Errorf("%q is read as %+v", chosen, c)
			}
		}
	})
}
