package entry

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
	"cunce/tui/screen"
)

// A press is one key as this screen sees it.
type press struct {
	msg   tea.KeyMsg
	do    action
	digit int  // -1: none
	char  rune // one character typed, half-width; 0: none
}

// action is what a key does whatever is open.
type action uint8

const (
	actNone action = iota
	actAccept
	actPrev
	actNext
	actPrevGroup
	actNextGroup
	actEdit
	actSame
	actState
	actPrevOpen
	actNextOpen
	actFinish
	actBulk
	actUndo
	actFind
	actHistory
	actRows
	actLanguage
)

// bindings are the keys of the open question in the order in which the key line shows them.
var bindings = []struct {
	key key.Binding
	do  action
}{
	{keys.Accept, actAccept},
	{keys.Prev, actPrev},
	{keys.Next, actNext},
	{keys.PrevGroup, actPrevGroup},
	{keys.NextGroup, actNextGroup},
	{keys.Edit, actEdit},
	{keys.Same, actSame},
	{keys.State, actState},
	{keys.PrevOpen, actPrevOpen},
	{keys.NextOpen, actNextOpen},
	{keys.Finish, actFinish},
	{keys.Bulk, actBulk},
	{keys.Undo, actUndo},
	{keys.Find, actFind},
	{keys.Filter, actHistory},
	{keys.Rows, actRows},
	{keys.Language, actLanguage},
}

// pressed reads a key message.
func pressed(msg tea.KeyMsg) press {
	p := press{msg: msg, digit: -1}
	if d, ok := keys.Digit(msg); ok {
		p.digit = d
	}
	if c, ok := keys.Char(msg); ok {
		p.char = c
		return p
	}
	for _, b := range bindings {
		if key.Matches(msg, b.key) {
			p.do = b.do
			break
		}
	}
	return p
}

// text reports that the key types or pastes characters.
func (p press) text() bool { return p.msg.Type == tea.KeyRunes || p.msg.Type == tea.KeySpace }

// Keys are the keys of what is open now.
func (m *model) Keys() []key.Binding {
	switch m.stage {
	case stageDone:
		return []key.Binding{keys.Named(keys.Accept, wordKeyNext), keys.Named(keys.Back, wordKeyHome)}
	case stageFilling:
	default:
		return []key.Binding{keys.Back}
	}
	switch m.layer.(type) {
	case nil:
		if m.page.row.IsInstance() {
			return []key.Binding{keys.Help, keys.Edit, keys.State, keys.Rows, keys.Named(keys.NextOpen, wordKeyOpen), keys.Menu, keys.Finish, keys.Back}
		}
		return []key.Binding{keys.Help, keys.Edit, m.sameKey(), keys.State, keys.Named(keys.NextOpen, wordKeyOpen), keys.Menu, keys.Finish, keys.Back}
	case *finish:
		return []key.Binding{keys.Named(keys.Accept, m.completing()), keys.Menu, keys.Named(keys.Back, wordKeyContinue)}
	case *review:
		return []key.Binding{keys.Named(keys.Accept, wordKeyGroup), keys.Named(keys.Prev, wordKeyCorrect), keys.Undo, keys.Menu, keys.Back}
	case *again:
		return []key.Binding{keys.Named(keys.Accept, wordKeyOn), keys.Named(keys.Prev, wordKeyCorrect), keys.Rows, keys.Undo, keys.Menu, keys.Back}
	case *overview:
		return []key.Binding{keys.Named(keys.Accept, wordKeyOpenRow), keys.Undo, keys.Menu, keys.Back}
	case *notes:
		return []key.Binding{keys.Named(keys.Accept, wordKeyOn), keys.Menu, keys.Back}
	case *bulk:
		return []key.Binding{keys.Named(keys.Accept, wordKeyFill), keys.Named(keys.Back, wordKeyNoFill)}
	case *writing:
		return []key.Binding{keys.Accept, keys.Menu, keys.Back}
	}
	return []key.Binding{keys.Undo, keys.Menu, keys.Back}
}

// A menuEntry is an entry of F9 with the key that does the same.
type menuEntry struct {
	name string
	key  key.Binding
	do   action
}

// Menu are the actions for keyboards without function keys.
func (m *model) Menu() []screen.Action {
	if m.stage != stageFilling {
		return nil
	}
	entries := []menuEntry{
		{wordMenuFinish, keys.Finish, actFinish},
		{wordMenuBulk, keys.Bulk, actBulk},
		{wordMenuUndo, keys.Undo, actUndo},
		{wordMenuState, keys.State, actState},
		{wordMenuSame, keys.Same, actSame},
		{wordMenuNextOpen, keys.NextOpen, actNextOpen},
		{wordMenuPrevOpen, keys.PrevOpen, actPrevOpen},
		{wordMenuNextGroup, keys.NextGroup, actNextGroup},
		{wordMenuPrevGroup, keys.PrevGroup, actPrevGroup},
		{wordMenuFind, keys.Find, actFind},
		{wordMenuHistory, keys.Filter, actHistory},
	}
	if len(m.sheet.form.Languages) > 1 {
		entries = append(entries, menuEntry{wordMenuLanguage, keys.Language, actLanguage})
	}
	menu := slices.Concat(m.disputeActions(), m.changeActions(), m.listActions(), m.rowActions(), m.versionActions())
	for _, e := range entries {
		do := e.do
		menu = append(menu, screen.Action{Name: e.name, Keys: e.key.Help().Key, Do: func() tea.Cmd {
			m.uncover()
			return m.ask(press{do: do, digit: -1})
		}})
	}
	return menu
}
