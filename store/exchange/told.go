package exchange

import (
	"cunce/store"
	"cunce/store/revision"
)

// told are the columns that no card has: they are not taken, but a workbook that is only compared with the file says them all the same.
var told = map[string]bool{"roster.percap": true, "roster.measures": true}

// fieldCompared, on the record of an import, tells a workbook that was only compared with the file: taking an import back is not
// about it.
const fieldCompared = "compared"

// tell keeps what the row says in those columns and no row before it has said.
func (h *Household) tell(r *reader) {
	for key := range told {
		if text := r.text(key); text != "" && h.told[key] == "" {
			if h.told == nil {
				h.told = map[string]string{}
			}
			h.told[key] = text
		}
	}
}

// Comparing is a vocabulary for workbooks that are only compared with the file: a household that has but a name in them is kept too.
func (v *Vocabulary) Comparing() *Vocabulary {
	loose := *v
	loose.comparing = true
	return &loose
}

// PerHead is the income a head that the workbook says, as it is written there; "" where it does not.
func (h *Household) PerHead() string { return h.told["roster.percap"] }

// Measures are the kinds of help that the workbook says, as they are written there.
func (h *Household) Measures() string { return h.told["roster.measures"] }

// Size is how many people the workbook says that the household has, else how many it lists; 0 where it does neither.
func (h *Household) Size() int {
	if h.declared > 0 || h.heads {
		return h.declared
	}
	return h.rows
}

// Listed reports that the workbook lists the people of the household, and not its head alone.
func (h *Household) Listed() bool { return !h.heads && h.rows > 0 }

// Assumed reports that a household type was written so that it can mean two: it is then known only half.
func (r *Roster) Assumed() bool {
	for _, w := range r.Warnings {
		if w.Code == codeTypeAssumed {
			return true
		}
	}
	return false
}

// Remember writes the record of a workbook that was compared with the file, with its columns; what it was compared as tells it from
// rosters.
func (r *Roster) Remember(tx *store.Tx, as string) error {
	id, err := tx.NewID()
	if err != nil {
		return err
	}
	fields := r.record(tx)
	fields[fieldCompared] = revision.Text(as)
	if err := r.keepMapping(fields); err != nil {
		return err
	}
	return tx.Put(revision.Import, id, fields)
}
