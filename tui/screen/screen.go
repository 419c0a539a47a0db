package screen

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
)

// A Kind names a screen in tui/makers.go.
type Kind string

// The screens that others open; a few more are known to tui/makers.go and to the home screen alone.
const (
	Setup      Kind = "setup"
	Home       Kind = "home"
	Households Kind = "households"
	Household  Kind = "household"
	Entry      Kind = "entry"
	Issues     Kind = "issues"
	Clear      Kind = "clear" // what households and helpers make clear
	Forms      Kind = "forms" // the pages about forms
	Data       Kind = "data"
	Guide      Kind = "guide" // the help pages
)

// A Page is the address of a screen: which one and about what. It is comparable.
type Page struct {
	Kind Kind
	// ID is the record the screen is about; Form and Round complete it for entry, and Response where a form of which there are
	// many is corrected, Part where one is answered in parts; Filter narrows a list when opened from home.
	ID, Form, Round, Response, Part, Filter string
	// Again: entry asks only what is new or changed since the form was filled in (补问); the forms that are to be asked so.
	Again bool
	// At is the name of the question at which entry begins, "" for where it was left.
	At string
}

// A Screen is one page of the program. Update handles a message and may return a command; it does no input or output
// itself. Screens have pointer receivers; only the top one gets keys.
type Screen interface {
	Init() tea.Cmd
	Update(msg tea.Msg) tea.Cmd
	// View draws exactly the body: Size's width by height cells, without the title line and the key line.
	View() Frame
	SetSize(width, height int)
	// Title is the text of line 1 after the village's name.
	Title() string
	// Keys are shown on the last line and in the F9 menu.
	Keys() []key.Binding
	// Menu are the actions of F9, chosen by digit, beyond Keys.
	Menu() []Action
	// Back handles Esc inside the screen (closing a field, a list); false lets the app go one level back.
	Back() bool
}

// A Copier is a Screen that has a current value for Ctrl+C.
type Copier interface {
	// Copy is the value under the selection or in the field, "" if there is none.
	Copy() string
}

// A Helper is a Screen with help of its own for F1 besides the general pages.
type Helper interface {
	// Help is the title and the paragraphs of the help on what is open now; no paragraphs: the general help.
	Help() (title string, text []string)
}

// A Typist is a Screen that tells when digits are text, so that 0 does not open the menu.
type Typist interface {
	// Typing reports that a field is open in which digits are text or choose an option.
	Typing() bool
}

// A Leaver is a Screen that has something to do before it is closed or covered, such as saving open text.
type Leaver interface {
	// Leave returns the command that makes everything durable, nil if there is nothing to do. The app runs it to its end before
	// the program ends.
	Leave() tea.Cmd
}

// A Frame is what a screen draws: lines (without line breaks, made with term.Row) and where the insertion point is.
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

// Open asks the app to push a page; the home screen is gone back to instead. With DB the home screen goes on with another view of the
// data file: one village of a township's, or all of it, and the page, if it is another one, opens over it.
type Open struct {
	Page Page
	DB   *store.DB
}

// Replace asks the app to put a page in place of the current one.
type Replace struct{ Page Page }

// Close asks the app to go one level back.
type Close struct{}

// Saved tells line 1 when data became durable last.
type Saved struct{ At time.Time }

// Notice shows one sentence above the key line until the next key; Bad draws it as a warning.
type Notice struct {
	Text string
	Bad  bool
}

// Result carries what a command brought back for a page: the app drops it when that page is closed.
type Result struct {
	Page Page
	Seq  int
	Data any
	Err  error
}

// Tick comes back to a page after Context.After's time.
type Tick struct {
	Page Page
	Seq  int
	Name string
}

// Shown tells a screen that it is on top again after another was closed: it reads its data anew.
type Shown struct{}
