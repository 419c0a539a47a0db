package entry

import (
	"fmt"

	"cunce/store"
	"cunce/tui/screen"
)

// following finds the household that the guided walk goes on with: the next in walking order, group by group, that has not
// been done in this round, from the front again behind the last. A follower without a page: all are done.
func following(ctx screen.Context) (*follower, error) {
	f := &follower{}
	if ctx.Page.Round == "" {
		return f, nil
	}
	err := ctx.DB.View(func(tx *store.Tx) error {
		all, err := tx.Households()
		if err != nil {
			return fmt.Errorf("households: %w", err)
		}
		here := 0
		for i, h := range all {
			if h.ID == ctx.Page.ID {
				here = i
			}
		}
		f.total = len(all)
		for step := 1; step <= len(all); step++ {
			i := (here + step) % len(all)
			if done(tx, ctx.Page, all[i].ID) {
				continue
			}
			f.left++
			if f.page.ID != "" {
				continue
			}
			h := all[i]
			f.index = i + 1
			f.page = ctx.Page
			f.page.ID = h.ID
			f.line = fmt.Sprintf(wordNextLine, h.Group(), h.Number(), h.Head(), typeLabel(tx, h.Type()), h.Size())
		}
		return nil
	})
	return f, err
}

// done reports whether a household has a completed response to this form in this round.
func done(tx *store.Tx, page screen.Page, household string) bool {
	r, err := tx.Response(store.Subject{Form: page.Form, Record: household, Round: page.Round})
	return err == nil && r.Record != nil && !r.Completed().IsZero()
}
