package screen

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// A Kind names a screen in tui/makers.go.
type Kind string

// The screens of this version.
const (
	Setup      Kind = "setup"
	Home       Kind = "home"
	Households Kind = "households"
	Household  Kind = "household"
	Entry      Kind = "entry"
	Issues     Kind = "issues"
	Data       Kind = "data"
	Guide      Kind = "guide" // the help pages
)

// A Page is the address of a screen: which one and about what. It is comparable.
type Page struct {
	Kind Kind
	// ID is the record the screen is about; Form and Round complete it for entry; Filter narrows a list when opened from home.
	ID, Form, Round, Filter string
}

// A Screen is one page of the program. Update handles a message and may return a command; it does no input or output
// itself. Screens have pointer receivers; only the top one gets keys.
type Screen interface {
	Init() tea.Cmd
	Update(msg tea.Msg) tea.Cmd
	// View draws exactly the body: Size's width by height cells, without the title line and the key line.
	View() Frame
	SetSize(width, height int)
	// Title is the text of line 1 after the village's name; Keys are shown on the last line and in the F9 menu.
	Title() string
	Keys() []key.Binding
	// Menu are the actions of F9, chosen by digit, beyond Keys.
	Menu() []Action
	// Back handles Esc inside the screen (closing a field, a list); false lets the app go one level back.
	Back() bool
}

// A Frame is what a screen draws: lines (without line breaks) and where the insertion point is.
type Frame struct {
	Lines  []string
	Cursor Cursor
}

// A Cursor is a place in a frame, 0-based cells; Shown false hides the terminal's cursor.
type Cursor struct {
	X, Y  int
	Shown bool
}

// An Action is an entry of a menu.
type Action struct {
	Name string // Chinese, short
	Keys string // the key that does it too, as shown: "F12"
	Do   func() tea.Cmd
}

// Messages between screens and the app.
type (
	// Open asks the app to push a page; Replace to put it in place of the current one; Close to go one level back; GoHome to clear the stack.
	Open    struct{ Page Page }
	Replace struct{ Page Page }
	Close   struct{}
	GoHome  struct{}
	// Saved tells line 1 when data became durable last.
	Saved struct{ At time.Time }
	// Notice shows one sentence above the key line until the next key; Bad draws it as a warning.
	Notice struct {
		Text string
		Bad  bool
	}
	// Result carries what a command brought back for a page: the app drops it when the page's sequence has moved on.
	Result struct {
		Page Page
		Seq  int
		Data any
		Err  error
	}
	// Shown tells a screen that it is on top again after another was closed: it reads its data anew.
	Shown struct{}
)
