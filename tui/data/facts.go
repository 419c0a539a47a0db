package data

import (
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/revision"
)

// facts are what stands under the main menu.
type facts struct {
	households, members, responses, issues, drafts int
	backup                                         string // when the last one was made, "" for never
	read                                           bool
}

// count reads the facts.
func (d *Data) count() tea.Cmd {
	db := d.ctx.DB
	return d.ctx.Read(func() (any, error) {
		f := facts{read: true}
		if err := db.View(func(tx *store.Tx) error { return f.count(tx) }); err != nil {
			return facts{}, err
		}
		backups, err := db.Backups()
		if len(backups) > 0 {
			f.backup = backups[0].Time.Format("2006-01-02 15:04")
		}
		return f, err
	})
}

func (f *facts) count(tx *store.Tx) error {
	for kind, n := range map[revision.Kind]*int{revision.Household: &f.households, revision.Member: &f.members,
		revision.Response: &f.responses, revision.Issue: &f.issues} {
		err := tx.Each(kind, func(*store.Record) error {
			*n++
			return nil
		})
		if err != nil {
			return err
		}
	}
	var err error
	f.drafts, err = tx.DraftCount()
	return err
}
