package exchange

import (
	"cunce/forms/idcard"
	"cunce/forms/normal"
)

// household is the household of the current row: that of its number, else of its head's name, else the one above. A new one
// begins where the number changes, or without numbers where the head's name changes or another head comes. name is the
// person of the row, "" for a row that only describes a household.
func (r *reader) household(name string) *Household {
	number, lost := r.number()
	head := r.named("household.head")
	isHead := r.isHead(name, head)
	key := number
	if key == "" && lost == "" {
		key = r.otherNumber()
	}
	switch {
	case key != "":
		r.current = r.byNumber[key]
	case r.current == nil:
	case lost != "":
		if r.current.lost != lost || head != "" && !sameName(head, r.current.Head) {
			r.current = nil
		}
	case head != "" && !sameName(head, r.current.Head):
		r.current = nil
	case isHead && r.current.key == "" && r.current.HeadID != "" && (r.table.column("household.hh_no") < 0 || head != ""):
		r.current = nil
	case isHead && head == "" && name != "" && r.current.Head != "" && !sameName(name, r.current.Head) && r.ownsHousehold():
		r.current = nil
	}
	if r.current == nil {
		if head == "" && isHead {
			head = name
		}
		if key == "" && head == "" {
			return nil
		}
		r.begin(number, key, head, lost)
	}
	r.describe(r.current, head)
	return r.current
}

// isHead: the row is the head's, by its relation or, where the list has one row a household, by being there.
func (r *reader) isHead(name, head string) bool {
	if r.table.column("member.name") < 0 {
		return head != ""
	}
	choice, _ := r.relationOf(r.text("member.rel"))
	return choice == relHead
}

// ownsHousehold: the table has neither numbers nor heads' names, so only the relation tells households apart.
func (r *reader) ownsHousehold() bool {
	for _, key := range []string{"household.hh_no", "household.reg_no", "household.own_no", "household.head"} {
		if r.table.column(key) >= 0 {
			return false
		}
	}
	return true
}

func (r *reader) begin(number, key, head, lost string) {
	h := &Household{Number: number, Head: head, Card: Card{shape: r.houses}, place: r.place(), key: key, lost: lost, heads: r.table.column("member.name") < 0}
	if key != "" {
		r.byNumber[key] = h
	}
	if number != "" {
		h.Card.set("hh_no", number)
	}
	if lost != "" {
		r.roster.warn(r.place(), r.table.column("household.hh_no"), codeDigitsLost, sayNumberLost(person(head)))
	}
	r.current = h
	r.roster.Households = append(r.roster.Households, h)
}

// describe takes what the row says about its household and no row before it has said.
func (r *reader) describe(h *Household, head string) {
	r.values(ofHousehold, person(h.Head), func(field, text string) {
		if h.Card.Text(field) == "" {
			h.Card.set(field, text)
		}
	})
	if h.Head == "" {
		h.Head = head
	}
	if h.Head != "" {
		h.Card.set("head", h.Head)
	}
	h.Card.set("head_id", "")
	if h.declared == 0 {
		h.declared = r.declaredSize()
	}
	h.tell(r)
	if group := h.Card.Text("team"); group != "" && !r.groups[group] {
		r.groups[group] = true
		r.roster.Groups = append(r.roster.Groups, group)
	}
}

func sameName(a, b string) bool { return normal.Name(a) == normal.Name(b) }

// finish closes the households: who is the head, what does not agree, and which cannot be kept at all.
func (r *reader) finish() {
	kept := r.roster.Households[:0]
	for _, h := range r.roster.Households {
		r.settleHead(h)
		if h.key == "" && !r.roster.words.comparing && (h.HeadID == "" || idcard.Placeholder(h.HeadID)) {
			for _, p := range h.People {
				r.roster.refuse(p.place, 0, codeMissingHousehold, sayNoKey(p.Name))
			}
			continue
		}
		r.agree(h)
		kept = append(kept, h)
	}
	r.roster.Households = kept
	if a := r.assumed; a.n > 0 {
		r.roster.warn(a.place, a.column, codeTypeAssumed, sayTypeAssumed(a.text, a.name, a.n))
	}
}

// settleHead fills in the head's name and ID number from the rows.
func (r *reader) settleHead(h *Household) {
	for _, p := range h.People {
		if p.Card.Text("rel") == relHead && h.Head == "" {
			h.Head = p.Name
		}
	}
	if h.Head != "" {
		h.Card.set("head", h.Head)
	}
	if h.HeadID != "" {
		h.Card.set("head_id", h.HeadID)
	}
	h.Card.close()
}

// agree warns of what a household's rows say differently.
func (r *reader) agree(h *Household) {
	var heads []*Person
	for _, p := range h.People {
		if p.Card.Text("rel") == relHead {
			heads = append(heads, p)
		}
	}
	refused := h.rows > len(h.People)
	switch {
	case len(heads) == 0 && !refused:
		r.roster.warn(h.place, 0, codeNoHead, sayNoHead(person(h.Head)))
	case len(heads) > 1:
		r.roster.warn(heads[1].place, 0, codeTwoHeads, sayTwoHeads(h.Head, len(heads)))
	case len(heads) == 1 && !sameName(heads[0].Name, h.Head):
		r.roster.warn(heads[0].place, 0, codeHeadDiffers, sayHeadDiffers(h.Head, heads[0].Name))
	}
	if h.declared > 0 && h.declared != h.rows && h.rows > 0 && !h.heads {
		r.roster.warn(h.place, 0, codeSizeDiffers, saySizeDiffers(person(h.Head), h.declared, h.rows))
	}
}
