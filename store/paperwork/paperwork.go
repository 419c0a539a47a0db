package paperwork

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"cunce/forms"
	"cunce/store"
	"cunce/store/print"
	"cunce/store/refusal"
	villages "cunce/store/township"
)

// A Whose is what a paper can be asked of.
type Whose uint8

// A paper of households can be asked of one, of a group or of all; one of the village is the same whoever asks.
const (
	Households Whose = iota // one household, a group, all
	Lists                   // a group, all
	Village                 // all
)

// A Paper is one kind of paper.
type Paper struct {
	Key      string // what the command line calls it
	Name     string // in an officer's words
	Says     string // what it is for
	Whose    Whose
	Blank    bool   // it can be had blank too
	Hides    string // what stands on it masked unless it is asked for whole, in an officer's words; "" for nothing
	Internal bool   // it is marked 内部: not to be hung out (001 二.(三) “评定工作不宣传，结果不公示”)
	make     func(r *reader) ([]print.Page, error)
}

// An Order says which paper is wanted.
type Order struct {
	Paper            string // key of a Paper
	Household, Group string // id of a household, or name of a group; neither: all
	Blank            bool
	Whole            bool   // nothing is masked
	Round            string // "" the latest answers, whatever the round
	Form             string // form_id, of the paper of any form
	By               string // who prints
}

// ErrRefused is the error of a paper that cannot be printed; Explain tells why.
var ErrRefused = errors.New("paper refused")

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) {
	if errors.Is(err, print.ErrSheets) {
		return fmt.Sprintf(sayMany, print.MostSheets), hintMany, true
	}
	return refusal.Explain(err, ErrRefused)
}

// Named is a paper by its key.
func Named(key string) (Paper, bool) {
	i := slices.IndexFunc(papers, func(p Paper) bool { return p.Key == key })
	if i < 0 {
		return Paper{}, false
	}
	return papers[i], true
}

// Papers are all there are, in the order of the screen.
func Papers() []Paper { return slices.Clone(papers) }

// Make makes a paper. ErrRefused where there is nothing to print, or the order asks what the paper cannot do.
func Make(tx *store.Tx, o Order) (print.Document, error) {
	p, ok := Named(o.Paper)
	if !ok {
		return print.Document{}, refusal.New(ErrRefused, sayNoPaper, hintNoPaper, o.Paper)
	}
	switch {
	case o.Blank && !p.Blank:
		return print.Document{}, refusal.New(ErrRefused, sayNoBlank, hintNoBlank, p.Name)
	case o.Household != "" && p.Whose != Households:
		return print.Document{}, refusal.New(ErrRefused, sayNotHousehold, hintNotHousehold, p.Name)
	case o.Group != "" && p.Whose == Village:
		return print.Document{}, refusal.New(ErrRefused, sayNotGroup, hintNotGroup, p.Name)
	}
	r := &reader{tx: tx, order: o, id: tx.Identity(), day: tx.Now().Format("2006-01-02"), people: map[string]string{}}
	if err := r.scope(); err != nil {
		return print.Document{}, err
	}
	pages, err := p.make(r)
	if err != nil {
		return print.Document{}, fmt.Errorf("print %s: %w", o.Paper, err)
	}
	if len(pages) == 0 {
		return print.Document{}, refusal.New(ErrRefused, sayNothing, hintNothing, p.Name)
	}
	d := print.Document{Title: p.Name, Pages: pages}
	for i := range d.Pages {
		page := &d.Pages[i]
		page.Name = cmp.Or(page.Name, p.Name)
		if p.Internal {
			page.Corner = wordInternal
		}
		if p.Hides != "" {
			page.Notes = append(page.Notes, fmt.Sprintf(map[bool]string{true: noteWhole, false: noteMasked}[o.Whole], p.Hides))
		}
		page.Notes = append(page.Notes, fmt.Sprintf(notePrinted, o.By, r.day))
		if r.id.Practice {
			page.Title = wordPractice + page.Title
		}
	}
	return d, nil
}

// Save makes a paper and writes it into a new file of a folder, which is made where it is missing: ending is .html or .xlsx. Nothing
// that is there is replaced. It returns the path and the number of pages, of which a household or a list is one.
func Save(tx *store.Tx, dir, ending string, o Order) (path string, pages int, err error) {
	d, err := Make(tx, o)
	if err != nil {
		return "", 0, err
	}
	if ending == ".xlsx" && len(d.Pages) > print.MostSheets {
		return "", 0, print.ErrSheets
	}
	path, err = print.Keep(dir, fmt.Sprintf(fileName, d.Title, named(tx, o, d), tx.Now().Format("20060102")), ending, d)
	return path, len(d.Pages), err
}

// named is what the name of a file says of whose paper it is.
func named(tx *store.Tx, o Order, d print.Document) string {
	blank := ""
	if o.Blank {
		blank = wordBlank
	}
	switch {
	case o.Household != "":
		return d.Pages[0].Name + blank
	case o.Group != "":
		return o.Group + blank
	}
	return tx.Identity().Name + blank
}

// A reader makes one order.
type reader struct {
	tx     *store.Tx
	order  Order
	id     store.Identity
	day    string            // 2006-01-02
	houses []store.Household // of the scope, in walking order, as the roster has them but for long names, which it shortens
	people map[string]string // names of members by id
	// villages are the names of a township's villages by code, nil until one is asked for.
	villages map[string]string
}

// mostBrief is the length of a name, in bytes, that the roster has whole for sure.
const mostBrief = 30

// scope reads the households that the order is about, in walking order.
func (r *reader) scope() error {
	roster, err := r.tx.Roster()
	if err != nil {
		return err
	}
	for _, h := range roster {
		if r.order.Household != "" && h.ID != r.order.Household || r.order.Group != "" && h.Group() != r.order.Group {
			continue
		}
		if len(h.Head()) > mostBrief || len(h.Group()) > mostBrief {
			if h, err = r.tx.Household(h.ID); err != nil {
				return err
			}
		}
		r.houses = append(r.houses, h)
	}
	if len(r.houses) == 0 && r.order.Group != "" {
		return refusal.New(ErrRefused, sayNoGroup, hintNoGroup, r.order.Group)
	}
	if len(r.houses) == 0 && r.order.Household != "" {
		return store.ErrNotFound
	}
	return nil
}

// has reports a household of the scope; all are where the order is about all.
func (r *reader) has(household string) bool {
	if r.order.Household == "" && r.order.Group == "" {
		return true
	}
	return slices.ContainsFunc(r.houses, func(h store.Household) bool { return h.ID == household })
}

// place is the township and the village of the file; a township's file has many villages, see placeOf.
func (r *reader) place() (township, village string) {
	if r.id.Town() {
		return r.id.Name, ""
	}
	return r.id.Township, r.id.Name
}

// placeOf is the township and the village of a record, by the code of its village.
func (r *reader) placeOf(code string) (township, village string, err error) {
	township, village = r.place()
	if !r.id.Town() {
		return township, village, nil
	}
	if r.villages == nil {
		if r.villages, err = villages.Names(r.tx); err != nil {
			return "", "", err
		}
	}
	return township, r.villages[code], nil
}

// person is the name of a member.
func (r *reader) person(id string) string {
	if name, known := r.people[id]; known {
		return name
	}
	m, err := r.tx.Member(id)
	if err != nil {
		return ""
	}
	r.people[id] = m.Name()
	return m.Name()
}

// form is a definition in use; ErrRefused where there is none of the name.
func (r *reader) form(name string) (*forms.Form, error) {
	f, err := r.tx.Form(name)
	if errors.Is(err, store.ErrNotFound) {
		return nil, refusal.New(ErrRefused, sayNoForm, hintNoForm, name)
	}
	return f, err
}
