package guide

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
)

// A topic is one page of the help; kind names the screen from which F1 opens it.
type topic struct {
	kind  screen.Kind
	title string
	text  []string
}

func topics() []topic {
	return []topic{
		{screen.Home, titleStart, textStart},
		{screen.Entry, titleEntry, textEntry},
		{"", titleKeys, keyTable()},
		{screen.Households, titleHouseholds, textHouseholds},
		{screen.Household, titleHousehold, textHousehold},
		{screen.Issues, titleIssues, textIssues},
		{screen.Forms, titleForms, textForms},
		{screen.Data, titleData, textData},
		{"", titleExports, textExports},
		{"lists", titleLists, textLists},
		{"visits", titleVisits, textVisits},
		{"inspections", titleInspect, textInspect},
		{"quality", titleQuality, textQuality},
		{"monitor", titleMonitor, textMonitor},
		{"oversee", titleOversee, textOversee},
		{screen.Setup, titleSetup, textSetup},
		{"", titleTrouble, textTrouble},
	}
}

// keyTable lists the keys from their bindings, each with the other key that does the same.
func keyTable() []string {
	out := []string{textKeysHead}
	for _, g := range []struct {
		title string
		keys  []key.Binding
	}{
		{groupMove, []key.Binding{keys.Accept, keys.Prev, keys.Next, keys.PrevGroup, keys.NextGroup, keys.Back}},
		{groupEntry, []key.Binding{keys.Edit, keys.Same, keys.State, keys.PrevOpen, keys.NextOpen, keys.Bulk, keys.Undo, keys.Rows, keys.Language, keys.Finish}},
		{groupAnywhere, []key.Binding{keys.Help, keys.Find, keys.Filter, keys.Menu, keys.Home, keys.Copy, keys.Save}},
	} {
		out = append(out, "", "# "+g.title)
		for _, b := range g.keys {
			out = append(out, term.Pad(shown(b), 24)+b.Help().Desc)
		}
	}
	return append(out, "", "# "+groupPad, textPad)
}

// shown are the names of a key and of those that do the same.
func shown(b key.Binding) string {
	out := b.Help().Key
	for _, name := range b.Keys() {
		if label, ok := labels[name]; ok && label != b.Help().Key {
			out += wordOr + label
		} else if letter, ok := strings.CutPrefix(name, "ctrl+"); ok && "Ctrl+"+strings.ToUpper(letter) != b.Help().Key {
			out += wordOr + "Ctrl+" + strings.ToUpper(letter)
		}
	}
	return out
}

var labels = map[string]string{"up": labelUp, "down": labelDown}
