package certificate

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/certificate"
	"cunce/tui/fields"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the household's page.
const Kind screen.Kind = "certificates"

// mostText is how many characters a line takes.
const mostText = 60

// holding is the pile over the list of a household's certificates.
type holding struct {
	*pile.Pile
	list *pile.List
}

// facts are what was read.
type facts struct {
	house  store.Household
	all    []certificate.Certificate
	others map[string]string // how other households are called, by id
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	return pile.New(ctx, pile.About{Title: title, Help: help, Explain: certificate.Explain}, func(p *pile.Pile) pile.Level {
		h := &holding{Pile: p}
		h.list = &pile.List{Read: h.content}
		return h.list
	})
}

func read(tx *store.Tx, id string) (f facts, err error) {
	f.others = map[string]string{}
	if f.house, err = tx.Household(id); err != nil {
		return f, err
	}
	if f.all, err = certificate.Of(tx, id); err != nil {
		return f, err
	}
	for _, c := range f.all {
		for _, other := range c.Households {
			h, err := tx.Household(other)
			if errors.Is(err, store.ErrNotFound) || other == id {
				continue
			}
			if err != nil {
				return f, err
			}
			f.others[other] = strings.TrimSpace(h.ShortNumber() + " " + h.Head())
		}
	}
	return f, nil
}

// content is the certificates with what can be done with them.
func (h *holding) content(tx *store.Tx) (pile.Content, error) {
	f, err := read(tx, h.Ctx.Page.ID)
	today := h.Ctx.Today()
	c := pile.Content{Head: fmt.Sprintf(headOf, f.house.Group(), f.house.ShortNumber(), f.house.Head()), Count: fmt.Sprintf(countOf, len(f.all)),
		Columns: []widget.Column{{Title: colType, Width: 18}, {Title: colNumber, Width: 22}, {Title: colHolder, Width: 10}, {Title: colUntil}},
		Notes:   []string{}, Empty: wordNone, Foot: digits, Enter: keyEdit,
		Open: func(row int) tea.Cmd { return h.edit(f.all[row]) }}
	for _, one := range f.all {
		until := one.Until
		if one.Expired(today) {
			until = wordGone + until
		}
		c.Rows = append(c.Rows, []string{one.Type, one.Number, one.Holder, until})
		c.Notes, c.Copied = append(c.Notes, f.note(one)), append(c.Copied, one.Number)
	}
	c.CellStyle = func(row, column int) term.Style {
		if column == 3 && f.all[row].Expired(today) {
			return theme.Warning()
		}
		return theme.Plain()
	}
	c.Digits = []pile.Digit{{Name: actNew, Do: func(int) tea.Cmd { return h.begin(f.house) }},
		{Name: actShare, Do: of(f, func(one certificate.Certificate) tea.Cmd { return h.share(f.house, one) })},
		{Name: actLeave, Do: of(f, func(one certificate.Certificate) tea.Cmd { return h.leave(f.house, one) })}}
	return c, err
}

// of does something with the selected certificate, if there is one.
func of(f facts, do func(certificate.Certificate) tea.Cmd) func(row int) tea.Cmd {
	return func(row int) tea.Cmd {
		if row < 0 {
			return nil
		}
		return do(f.all[row])
	}
}

// othersOf names the other households of a certificate.
func (f facts) othersOf(c certificate.Certificate) string {
	var names []string
	for _, id := range c.Households {
		if name, known := f.others[id]; known {
			names = append(names, name)
		}
	}
	return strings.Join(names, "、")
}

// note is what the table has no room for.
func (f facts) note(c certificate.Certificate) string {
	var parts []string
	for _, part := range []struct{ says, text string }{{saysIssued, c.Issued}, {saysPlace, c.Place}, {saysOthers, f.othersOf(c)}, {saysNote, c.Note}} {
		if part.text != "" {
			parts = append(parts, part.says+part.text)
		}
	}
	return strings.Join(parts, "  ")
}

// begin asks what sort the new one is.
func (h *holding) begin(house store.Household) tea.Cmd {
	types := certificate.Types()
	return h.Push(pile.Menu(askType, append(types, optOther), func(n int) tea.Cmd {
		c := certificate.Certificate{Holder: house.Head(), Households: []string{house.ID}}
		if n < len(types) {
			c.Type = types[n]
		}
		return h.edit(c)
	}))
}

// edit opens the lines of a certificate; what it is can be written where it is not one of the usual ones.
func (h *holding) edit(c certificate.Certificate) tea.Cmd {
	head := c.Type
	lines := []fields.Field{{Label: askNumber, Text: c.Number}, {Label: askHolder, Text: c.Holder}, {Label: askIssued, Text: c.Issued},
		{Label: askUntil, Text: c.Until}, {Label: askPlace, Text: c.Place}, {Label: askNote, Text: c.Note}}
	named := slices.Contains(certificate.Types(), c.Type)
	if !named {
		head = optOther
		lines = append([]fields.Field{{Label: askName, Text: c.Type}}, lines...)
	}
	return h.Push(pile.Typed(head, hint, mostText, lines, func(texts []string) tea.Cmd {
		if !named {
			c.Type, texts = texts[0], texts[1:]
		}
		for i, into := range map[int]*string{2: &c.Issued, 3: &c.Until} {
			day, ok := fields.DayOrNone(texts[i], h.Ctx.Now())
			if !ok {
				return h.Ctx.Warn(wrongDate)
			}
			*into = day
		}
		c.Number, c.Holder, c.Place, c.Note = texts[0], texts[1], texts[4], texts[5]
		return h.set(c)
	}))
}

func (h *holding) set(c certificate.Certificate) tea.Cmd {
	return h.write(saidSaved, func(tx *store.Tx) error {
		_, err := certificate.Set(tx, c)
		return err
	})
}

// share asks of which other household a certificate is too.
func (h *holding) share(own store.Household, c certificate.Certificate) tea.Cmd {
	return h.Push(pile.Typed(c.Type+" "+c.Number, hintHouse, mostText, []fields.Field{{Label: askHouse}}, func(texts []string) tea.Cmd {
		var other string
		err := h.Ctx.DB.View(func(tx *store.Tx) error {
			found, err := tx.HouseholdByNumber(texts[0])
			if errors.Is(err, store.ErrNotFound) {
				found, err = tx.HouseholdByNumber(own.Village + texts[0]) // as the village calls it
			}
			if err == nil {
				other = found.ID
			}
			return err
		})
		switch {
		case errors.Is(err, store.ErrNotFound):
			return h.Ctx.Warn(fmt.Sprintf(noHouse, texts[0]))
		case err != nil:
			return h.Ctx.Fail(err)
		case slices.Contains(c.Households, other):
			return h.Ctx.Warn(ownHouse)
		}
		c.Households = append(slices.Clone(c.Households), other)
		return h.set(c)
	}))
}

// leave asks whether a certificate is really not this household's any more.
func (h *holding) leave(own store.Household, c certificate.Certificate) tea.Cmd {
	h.list.Ask(fmt.Sprintf(askLeave, strings.TrimSpace(c.Type+" "+c.Number)), func(int) tea.Cmd {
		return h.write(saidLeft, func(tx *store.Tx) error { return certificate.Leave(tx, c.ID, own.ID) })
	}, optLeave, optStay)
	return nil
}

func (h *holding) write(said string, work func(*store.Tx) error) tea.Cmd {
	return h.Write(work, func() string { return said }, nil)
}
