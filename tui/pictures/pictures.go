package pictures

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/report/picture"
	"cunce/tui/keys"
	"cunce/tui/pile"
	"cunce/tui/term"
)

// A Choice is a picture that can be looked at. Read makes it beside the keys.
type Choice struct {
	Name, Title string
	Read        func(*store.Tx) (picture.Picture, error)
}

// All are the pictures of a data file.
func All() (out []Choice) {
	for _, k := range picture.Kinds() {
		out = append(out, Choice{k.Name, k.Title, func(tx *store.Tx) (picture.Picture, error) { return picture.Read(tx, k.Name) }})
	}
	return out
}

// Named is the place of a picture among several, 0 where it is not among them.
func Named(all []Choice, name string) int {
	return max(slices.IndexFunc(all, func(c Choice) bool { return c.Name == name }), 0)
}

// Key is the key that shows a picture of what is looked at.
func Key(do func() tea.Cmd) pile.Key {
	return pile.Key{Binding: keys.Named(keys.State, keyPicture), Do: do}
}

// Show lays one of several pictures on a pile, by its place among them; the digits change to the others.
func Show(p *pile.Pile, all []Choice, at int) tea.Cmd {
	db := p.Ctx.DB
	return p.Doing(wordCounting, func() (then func() tea.Cmd, err error) {
		var drawn picture.Picture
		err = db.View(func(tx *store.Tx) (err error) {
			drawn, err = all[at].Read(tx)
			return err
		})
		return func() tea.Cmd { return p.Push(text(p, all, drawn)) }, err
	})
}

// A picture leaves the margins of the text, and grows no wider than the eye follows.
const margin, widest = 5, 100

func text(p *pile.Pile, all []Choice, drawn picture.Picture) pile.Level {
	lines := func(width int) []string {
		return append(append(drawn.Lines(min(width-margin, widest), term.Width), ""), drawn.Notes...)
	}
	out := pile.Text{Head: drawn.Title, Drawn: lines, Copied: drawn.Title + "\n" + strings.Join(lines(p.Width()), "\n")}
	for i, c := range all {
		out.Digits = append(out.Digits, pile.Digit{Name: c.Title, Do: func(int) tea.Cmd {
			p.Back()
			return Show(p, all, i)
		}})
	}
	return pile.Reading(out)
}
