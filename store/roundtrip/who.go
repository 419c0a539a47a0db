package roundtrip

import (
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/store"
)

// colWho begins the name of the column that says whom of the household the problem of a question is about.
const colWho = "@who:"

// A column is one that is filled in: a question, or whom its problem is about.
type column struct {
	question *forms.Question
	who      bool
}

// name is that in the hidden row.
func (c column) name() string {
	if c.who {
		return colWho + c.question.Name
	}
	return c.question.Name
}

// hint is that of the question; whom a problem is about has none.
func (c column) hint() string {
	if c.who {
		return ""
	}
	return hintOf(c.question)
}

// columnsIn are the columns of a form outside its repeats, or of one of them; of the problems of a household it may matter whom they
// are about.
func columnsIn(f *forms.Form, repeat *forms.Group) (out []column) {
	for _, q := range asked(f, repeat) {
		out = append(out, column{q, false})
		if q.AboutMember && f.Subject == "household" {
			out = append(out, column{q, true})
		}
	}
	return out
}

// tells reports that a form has columns about people, in whichever sheet.
func tells(f *forms.Form) bool {
	who := func(c column) bool { return c.who }
	return slices.ContainsFunc(columnsIn(f, nil), who) ||
		slices.ContainsFunc(repeats(f), func(g *forms.Group) bool { return slices.ContainsFunc(columnsIn(f, g), who) })
}

// A family is the people of a household as a workbook calls them.
type family struct{ ids, names, plain []string }

func familyOf(tx *store.Tx, household string) (f family, err error) {
	ms, err := tx.Members(household)
	if err != nil {
		return f, err
	}
	if f.names, err = tx.NamesApart(ms); err != nil {
		return f, err
	}
	for _, m := range ms {
		f.ids, f.plain = append(f.ids, m.ID), append(f.plain, m.Name())
	}
	return f, nil
}

// shown is what somebody is called, "" for the whole household.
func (f family) shown(id string) string {
	for i := range f.ids {
		if f.ids[i] == id {
			return f.names[i]
		}
	}
	return ""
}

// find is who is meant; a name that two people have means neither.
func (f family) find(text string) (id string, ok bool) {
	if text == "" {
		return "", true
	}
	for i := range f.ids {
		if key(f.names[i]) == key(text) {
			return f.ids[i], true
		}
	}
	for i := range f.ids {
		if key(f.plain[i]) != key(text) {
			continue
		}
		if ok {
			return "", false
		}
		id, ok = f.ids[i], true
	}
	return id, ok
}

// whom finds the cells about people that are not as they were written.
func (p *plan) whom(r row, c column, f family, base forms.Answers) (typed, bool) {
	at, where, ok := r.cell(c.name())
	text := read(at)
	path := pathIn(c.question, r.instance)
	if !ok || text == f.shown(base[path].Member) {
		return typed{}, false
	}
	id, ok := f.find(text)
	switch {
	case at.Formula:
		p.refuse(r, where, codeFormula, sayFormula)
	case at.Type == sheet.Fault:
		p.refuse(r, where, codeFault, sayFault)
	case !ok:
		p.refuse(r, where, codeWho, saysWho(text, f))
	default:
		return typed{question: c.question, from: r, path: path, column: where, text: text, who: true, member: id}, true
	}
	return typed{}, false
}

// about says whom problems are about, once the answers are given; what is no problem is about nobody.
func (p *plan) about(session *forms.Session, cells []typed, taken map[string]bool) {
	for _, c := range cells {
		if !c.who {
			continue
		}
		place, ok := session.Place(c.path)
		if c.member != "" && (!ok || session.ProblemOf(place) == "") {
			p.refuse(c.from, c.column, codeNoProblem, sayNoProblem)
			continue
		}
		session.About(c.path, c.member)
		taken[c.key()] = true
	}
}

// stays keeps whom a problem is about where its answer is given anew and the cell beside it is as it was.
func (p *plan) stays(session *forms.Session, cells []typed, f family) {
	for _, c := range cells {
		if c.who || c.question == nil || !c.question.AboutMember {
			continue
		}
		at, _, ok := c.from.cell(colWho + c.question.Name)
		id, known := f.find(read(at))
		place, there := session.Place(c.path)
		if ok && known && id != "" && there && session.ProblemOf(place) != "" {
			session.About(c.path, id)
		}
	}
}

// saysWho tells who there is.
func saysWho(text string, f family) string {
	return sayNobody(short(text), strings.Join(f.names, "、"))
}
