package home

import (
	"cunce/store"
	"cunce/tui/screen"
)

// due are the figures of the screen.
type due struct {
	round                       string // title and phase
	households, done            int
	next                        screen.Page // where the walk goes on; no Kind: nothing left
	must                        int
	mustDetail                  string
	nextMust                    screen.Page
	overdue, unclosed, dueToday int
	last                        string // where the officer stopped
}

func load(db *store.DB, today string) (due, error) { return due{}, nil }
