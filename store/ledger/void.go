package ledger

import (
	"regexp"
	"slices"
	"strings"
)

// codeOf is the code with which a name of evidence begins: package evidence writes the code, a blank, and the kind. A name without a
// code is its own.
func codeOf(name string) string {
	name = strings.TrimSpace(name)
	if code, _, _ := strings.Cut(name, " "); coded.MatchString(code) {
		return code
	}
	return name
}

// coded is what a code of evidence looks like: 37-A0012-2.
var coded = regexp.MustCompile(`^\d+-[A-Z]?\d+-[A-Z]?\d+$`)

// proved reports that evidence is named. After a piece was voided a text proves nothing beside it any more: a code is asked for that is
// not void.
func (st *State) proved(s Step) bool {
	named := st.Evidence
	if !blank(s.Evidence) {
		named = append(slices.Clone(named), s.Evidence)
	}
	if len(st.voided) == 0 {
		return len(named) > 0
	}
	return slices.ContainsFunc(named, func(name string) bool {
		code := codeOf(name)
		return coded.MatchString(code) && !st.isVoid(code)
	})
}

func (st *State) isVoid(code string) bool {
	return slices.ContainsFunc(st.voided, func(v string) bool { return codeOf(v) == code })
}

// doVoid takes evidence out of what counts. A closing that needed it does not hold any more; the signatures stay, so that another piece
// and one step close the issue again.
func doVoid(st *State, s Step) Refusal {
	switch {
	case blank(s.Evidence):
		return saysEvidence
	case blank(s.Note):
		return saysReason
	}
	code := codeOf(s.Evidence)
	named := func(name string) bool { return codeOf(name) == code }
	if slices.ContainsFunc(st.Evidence, named) && !st.isVoid(code) {
		st.voided = append(slices.Clone(st.voided), s.Evidence)
	}
	st.Evidence = slices.DeleteFunc(slices.Clone(st.Evidence), named)
	if st.Status == Closed && !st.proved(Step{}) {
		st.Status, st.doubt, st.lapsed = st.beforeClosing(), true, true
	}
	return ""
}

// beforeClosing is the state that a closing began from; that of flow 1 had no signatures.
func (st *State) beforeClosing() Status {
	if slices.ContainsFunc(st.Signs, func(g Sign) bool { return g.Township }) {
		return TownshipSigned
	}
	return Checked
}

// doRestore lets evidence that was voided since the last reopening count again. A closing that lapsed for it holds again, unless the
// issue went on meanwhile.
func doRestore(st *State, s Step) Refusal {
	if blank(s.Evidence) {
		return saysEvidence
	}
	code := codeOf(s.Evidence)
	if !st.isVoid(code) {
		return ""
	}
	st.voided = slices.DeleteFunc(slices.Clone(st.voided), func(v string) bool { return codeOf(v) == code })
	st.Evidence = append(slices.Clone(st.Evidence), s.Evidence)
	if st.lapsed && st.Status == st.beforeClosing() && st.gate(Step{}) == "" {
		st.Status = Closed
		st.settle()
	}
	return ""
}

// settle ends a closing that lapsed: it holds again, or work goes on.
func (st *State) settle() {
	if st.lapsed {
		st.lapsed, st.doubt = false, false
	}
}
