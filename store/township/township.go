package township

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/refusal"
	"cunce/store/revision"
)

// ErrRefused is what cannot be: Explain has the sentence.
var ErrRefused = errors.New("township refused")

// Explain is the sentence and the hint of an ErrRefused.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }

func refuse(sentence, hint string, named ...any) error {
	return refusal.New(ErrRefused, sentence, hint, named...)
}

// A Village is one of the list.
type Village struct {
	Code       string    `json:"code"`
	Name       string    `json:"name"`
	Expected   bool      `json:"expected"` // the township wrote it down
	Missing    bool      `json:"missing"`  // nothing came in yet
	Households int       `json:"households"`
	Unclosed   int       `json:"unclosed"` // issues
	Overdue    int       `json:"overdue"`
	Made       time.Time `json:"made"`  // when the newest data that came in were packed
	By         string    `json:"by"`    // who packed them
	Phone      string    `json:"phone"` // of who packed them
	Taken      time.Time `json:"taken"` // when they came in
	Days       int       `json:"days"`  // how old they are, in days; of a village of which nothing came in 0
}

// Villages are those that are expected and those of which the file has data, by code.
func Villages(tx *store.Tx) ([]Village, error) {
	id := tx.Identity()
	if id.Kind != "township" {
		return nil, refuse(refusedKind, hintKind)
	}
	all := map[string]*Village{}
	at := func(code string) *Village {
		if all[code] == nil {
			all[code] = &Village{Code: code, Missing: true}
		}
		return all[code]
	}
	err := tx.Each(revision.Village, func(r *store.Record) error {
		if r.Village == id.Code && r.ID != id.Code {
			at(r.ID).Expected = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := counts(tx, id.Code, at); err != nil {
		return nil, err
	}
	if err := arrivals(tx, at); err != nil {
		return nil, err
	}
	if err := corrected(tx, all); err != nil {
		return nil, err
	}
	out := make([]Village, 0, len(all))
	for code, v := range all {
		if v.Name, err = tx.VillageName(code); err != nil {
			return nil, err
		}
		out = append(out, *v)
	}
	slices.SortFunc(out, func(a, b Village) int { return cmp.Compare(a.Code, b.Code) })
	return out, nil
}

// Names are what the villages of a township's file are called, by code; none where one village alone is seen, or there is only one.
func Names(tx *store.Tx) (map[string]string, error) {
	if tx.Identity().Kind != "township" {
		return nil, nil
	}
	all, err := Villages(tx)
	names := map[string]string{}
	for _, v := range all {
		names[v.Code] = v.Name
	}
	return names, err
}

// corrected leaves out an expected code of which nothing came, where a village that began with another code or with none was put right to
// it and did hand in: that is the one which is expected.
func corrected(tx *store.Tx, all map[string]*Village) error {
	return tx.Each(revision.Village, func(r *store.Record) error {
		code := r.Text("code")
		if r.Village != r.ID || code == r.ID || all[code] == nil || all[r.ID] == nil {
			return nil
		}
		if all[code].Missing && all[code].Expected && !all[r.ID].Missing {
			all[r.ID].Expected = true
			delete(all, code)
		}
		return nil
	})
}

// counts fills in households and issues.
func counts(tx *store.Tx, own string, at func(string) *Village) error {
	roster, err := tx.Roster()
	if err != nil {
		return err
	}
	for _, h := range roster {
		if h.Village != own {
			v := at(h.Village)
			v.Households++
			v.Missing = false
		}
	}
	tallies, err := tx.IssueCountsByVillage(tx.Now().Format(time.DateOnly))
	for code, tally := range tallies {
		if code != own {
			v := at(code)
			v.Unclosed, v.Overdue, v.Missing = tally.Unclosed, tally.Overdue, false
		}
	}
	return err
}

// arrivals fills in what came when, the newest of each village.
func arrivals(tx *store.Tx, at func(string) *Village) error {
	all, err := tx.Arrivals()
	for _, a := range all {
		v := at(a.Village)
		v.Missing = false
		if a.Made.After(v.Made) {
			v.Made, v.By, v.Phone, v.Taken = a.Made, a.By, a.Phone, a.Taken
			v.Days = int(tx.Now().Sub(a.Made) / (24 * time.Hour))
		}
	}
	return err
}

var twelve = regexp.MustCompile(`^\d{12}$`)

// Expect writes a village down in a township's file, as part of this Update, or gives it another name. ErrRefused for a code that is
// not of the township, or no name.
func Expect(tx *store.Tx, code, name string) error {
	id := tx.Identity()
	code, name = strings.Join(strings.Fields(normal.Width(code)), ""), normal.Name(name)
	switch {
	case id.Kind != "township":
		return refuse(refusedKind, hintKind)
	case !twelve.MatchString(code) || !strings.HasPrefix(code, id.Code):
		return refuse(refusedCode, hintCode, code, id.Code)
	case name == "":
		return refuse(refusedName, hintName)
	}
	return tx.Put(revision.Village, code, revision.Fields{"name": revision.Text(name), "code": revision.Text(code)})
}

// Drop takes a village off the list, as part of this Update. ErrRefused where it is not on it, or its data came in.
func Drop(tx *store.Tx, code string) error {
	all, err := Villages(tx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(v Village) bool { return v.Code == code && v.Expected })
	if i < 0 {
		return refuse(refusedNobody, hintNobody, code)
	}
	if !all[i].Missing {
		return refuse(refusedData, hintData, all[i].Name)
	}
	return tx.End(revision.Village, code)
}

// Import writes all villages of a workbook down, as part of this Update: a table with columns for name and code anywhere in it. n is how
// many there were. ErrRefused, with the row, where one cannot be; then none is to be kept.
func Import(tx *store.Tx, book *sheet.Workbook) (n int, err error) {
	for _, s := range book.Sheets {
		row, name, code := header(s)
		if row < 0 {
			continue
		}
		for i, cells := range s.Rows[row+1:] {
			text := func(at int) string {
				if at < len(cells) {
					return strings.TrimSpace(cells[at].Text)
				}
				return ""
			}
			if text(name) == "" && text(code) == "" {
				continue
			}
			if err := Expect(tx, text(code), text(name)); err != nil {
				if sentence, _, ok := Explain(err); ok {
					return 0, refuse(refusedRow, hintRow, row+i+2, sentence)
				}
				return 0, err
			}
			n++
		}
		return n, nil
	}
	return 0, refuse(refusedColumns, hintColumns)
}

// header finds the row that names both columns; -1 for none.
func header(s *sheet.Sheet) (row, name, code int) {
	for i, cells := range s.Rows {
		name, code = -1, -1
		for at, c := range cells {
			switch text := strings.Join(strings.Fields(c.Text), ""); {
			case strings.Contains(text, "代码") || strings.Contains(text, "编码"):
				code = at
			case strings.Contains(text, "村"):
				name = at
			}
		}
		if name >= 0 && code >= 0 {
			return i, name, code
		}
	}
	return -1, -1, -1
}
