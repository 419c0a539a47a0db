package roundtrip

import (
	"strings"
)

// A bundle is one row of the sheet that is filled in, with its rows in the sheets of repeats. The row itself may be gone: then only
// its mark is there.
type bundle struct {
	row
	entries []row
}

// first is the first row of it that is there.
func (b bundle) first() row {
	if b.at == 0 && len(b.entries) > 0 {
		return b.entries[0]
	}
	return b.row
}

// bundles puts the rows of all sheets together. Rows for more that nothing is written into are nobody's; of the others it must be said
// whose they are.
func (p *plan) bundles() (out []bundle) {
	at := map[string]int{}
	loose := map[string]row{} // rows for another response
	add := func(r row) int {
		i, ok := at[r.mark.key()]
		if !ok {
			i = len(out)
			at[r.mark.key()], out = i, append(out, bundle{row: r})
		}
		return i
	}
	for _, r := range p.sheet.rows {
		switch {
		case r.mark.spare == "":
			add(r)
		case !r.filled():
			loose[r.mark.key()] = r
		default:
			if m, ok := p.chosen(r, colNumber, p.sheet.whoCalls); ok {
				r.mark.record = m.record
				add(r)
			}
		}
	}
	for _, r := range p.sheet.entries {
		if r.spare != "" {
			if deleted, _, _ := r.cell(colDelete); !r.filled() && read(deleted) == "" {
				continue
			}
			m, ok := p.chosen(r, colWhose, p.sheet.rowsCalls)
			if !ok {
				continue
			}
			r.mark = m
		}
		i, ok := at[r.mark.key()]
		if !ok {
			main := row{mark: r.mark}
			if r.mark.spare != "" { // a row for another response into which only this is written
				if main, ok = loose[r.mark.key()]; !ok {
					p.refuse(r, "", codeWhose, sayNoRow)
					continue
				}
				m, ok := p.chosen(main, colNumber, p.sheet.whoCalls)
				if !ok {
					p.refuse(r, "", codeWhose, sayNoRow)
					continue
				}
				main.mark.record = m.record
			}
			i = add(main)
		}
		out[i].entries = append(out[i].entries, r)
	}
	return out
}

// chosen is whose a row is said to be; it is refused where that is not said, or not clear.
func (p *plan) chosen(r row, name string, among targets) (m mark, ok bool) {
	c, column, _ := r.cell(name)
	text := strings.Join(strings.Fields(read(c)), " ")
	if text == "" {
		p.refuse(r, column, codeWhose, sayWhose)
		return m, false
	}
	if m, ok = among.find(text); !ok || c.Formula {
		p.refuse(r, column, codeWhose, saysWhose(text))
		return m, false
	}
	return m, true
}
