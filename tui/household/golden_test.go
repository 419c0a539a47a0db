package household

import (
	"testing"

	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/screentest"
)

func TestGoldenList(t *testing.T) {
	full, empty := village(t, 24), storetest.New(t)
	long, _ := national(t)
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := list(t, full, "", width, height)
		s.Golden("all")
		s.Send(word("位")).Golden("found")
		s.Keys("1").Golden("nothing")
		list(t, full, filterMust, width, height).Golden("must")
		list(t, long, "", width, height).Golden("long numbers")
		list(t, empty, "", width, height).Golden("empty")
	})
}

func TestGoldenCard(t *testing.T) {
	full := village(t, 24)
	with, _ := householdWith(t, full)
	bare, ids := national(t)
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		card(t, full, with, width, height).Golden("full")
		card(t, bare, ids[0], width, height).Golden("bare")
	})
}

// TestSmall draws both screens in the smallest terminal, where the number keeps its end.
func TestSmall(t *testing.T) {
	bare, ids := national(t)
	s := list(t, bare, "", 60, 16)
	s.Sees("..00000011", "..00000013", "单雪旺")
	card(t, bare, ids[0], 60, 16).Sees("990101202200000011", "3 加成员")
}

// householdWith is the household with the most open issues in the demo, and its number.
func householdWith(t testing.TB, db *store.DB) (id, number string) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		all, err := tx.Issues(store.IssueFilter{Unclosed: true})
		if err != nil || len(all) == 0 {
			return err
		}
		h, err := tx.Household(all[0].Household())
		id, number = h.ID, h.Number()
		return err
	})
	if err != nil || id == "" {
		t.Fatalf("no issue in the demo: %v", err)
	}
	return id, number
}
