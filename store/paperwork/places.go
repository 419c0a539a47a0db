package paperwork

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/store/formpaper"
	"cunce/store/print"
	"cunce/store/refusal"
)

// annex2 is source 003's sheet of the village: its upper part is the township's, which is printed once for the township, and stands on
// a village's sheet where the setting annex2_upper says so. Where all villages are seen it is the township's part alone, with that of
// every village for which the township answered apart.
func annex2(r *reader) (pages []print.Page, err error) {
	village, err := r.form(formVillage)
	if err != nil {
		return nil, err
	}
	township, err := r.form(formTownship)
	if err != nil {
		return nil, err
	}
	a := formpaper.Around{Day: r.tx.Now()}
	a.Township, a.Village = r.place()
	if r.id.Town() {
		all, err := r.subjects(township)
		if err != nil {
			return nil, err
		}
		layout := formpaper.Of(village).Only(township)
		for _, one := range all {
			sheet := a
			if err := r.of(one, &sheet); err != nil {
				return nil, err
			}
			if sheet.Name = sheet.Township; sheet.Village != "" {
				sheet.Name, sheet.Notes = sheet.Village, append([]string{fmt.Sprintf(noteApart, sheet.Village)}, sheet.Notes...)
			}
			pages = append(pages, layout.Page([]formpaper.Filling{one.fill}, sheet))
		}
		return pages, nil
	}
	a.Name = a.Village
	all, err := r.subjects(village)
	if err != nil {
		return nil, err
	}
	lower := all[0]
	if err := r.of(lower, &a); err != nil {
		return nil, err
	}
	upper := formpaper.Filling{Form: township}
	if !r.order.Blank && r.tx.Setting("annex2_upper", r.day) == "yes" {
		above, err := r.subjects(township)
		switch {
		case err == nil:
			upper = above[0].fill
		case !errors.Is(err, ErrRefused):
			return nil, err
		}
	}
	return []print.Page{formpaper.Of(village).Page([]formpaper.Filling{lower.fill, upper}, a)}, nil
}

// A placed is an answering about a village or a township, with how it came about; record is the code of the place, "" for none.
type placed struct {
	record string
	fill   formpaper.Filling
	at     string
	notes  []string
}

// of puts on a sheet whose it is and how it came about.
func (r *reader) of(one placed, a *formpaper.Around) (err error) {
	a.Filled, a.Notes = one.at, one.notes
	if one.record != "" && one.record != r.id.Code {
		a.Township, a.Village, err = r.placeOf(one.record)
	}
	return err
}

// subjects are the latest answerings of a form about villages or the township, of the file's own place first and the others by their
// codes: one each, all of a form that is answered several times. A blank one is about the file's own place.
func (r *reader) subjects(f *forms.Form) (all []placed, err error) {
	if r.order.Blank {
		as, err := r.known(f, r.id.Code, "head")
		return []placed{{record: r.id.Code, fill: formpaper.Filling{Form: f, Answers: as}}}, err
	}
	answered, err := r.answered(f)
	if err != nil {
		return nil, err
	}
	records := slices.SortedFunc(maps.Keys(answered), func(a, b string) int {
		return cmp.Or(cmp.Compare(r.rank(a), r.rank(b)), strings.Compare(a, b))
	})
	for _, record := range records {
		of := answered[record]
		if !f.Many {
			of = of[len(of)-1:]
		}
		for _, k := range of {
			all = append(all, placed{record, formpaper.Filling{Form: k.form, Answers: k.answers}, k.at, k.notes()})
		}
	}
	if len(all) == 0 {
		return nil, refusal.New(ErrRefused, sayNothing, hintNothing, f.Title)
	}
	return all, nil
}

// rank is 0 for the file's own place and 1 for another, which is printed after it.
func (r *reader) rank(record string) int {
	if record == r.id.Code {
		return 0
	}
	return 1
}
