package entry

import (
	"fmt"
	"slices"

	"cunce/store"
	"cunce/store/report"
	"cunce/tui/screen"
)

// following finds the household that the guided walk goes on with: the next in walking order, group by group, whose form
// has not been completed in this round, from the front again behind the last. A follower without a page: none is left.
func following(ctx screen.Context) (*follower, error) {
	f := &follower{}
	err := ctx.DB.View(func(tx *store.Tx) (err error) {
		if ctx.Page.Again {
			f, err = followingAgain(tx, ctx.Page)
			return err
		}
		stops, err := report.Walk(tx, ctx.Page.Round, ctx.Page.Form, "")
		if err != nil {
			return fmt.Errorf("walk: %w", err)
		}
		return f.find(tx, ctx.Page, stops)
	})
	return f, err
}

func (f *follower) find(tx *store.Tx, page screen.Page, stops []report.Stop) error {
	here := 0
	for i, stop := range stops {
		if stop.Household.ID == page.ID {
			here = i
		}
	}
	f.total = len(stops)
	for step := 1; step <= len(stops); step++ {
		i := (here + step) % len(stops)
		if stops[i].Completed || page.Part != "" && !slices.Contains(stops[i].Left, page.Part) {
			continue
		}
		f.left++
		if f.page.ID != "" {
			continue
		}
		h, err := tx.Household(stops[i].Household.ID)
		if err != nil {
			return fmt.Errorf("next household: %w", err)
		}
		f.index, f.page, f.line = i+1, page, houseLine(tx, h)
		f.page.ID = h.ID
	}
	return nil
}
