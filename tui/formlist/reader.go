package formlist

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/forms/formdiff"
	"cunce/store"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A reader is a page to read: the questions of a form, or what its versions have changed.
type reader struct {
	ctx           screen.Context
	text          *widget.Reader // nil before it was read
	width, height int
}

func newReader(ctx screen.Context) *reader { return &reader{ctx: ctx} }

// Init reads the form.
func (r *reader) Init() tea.Cmd {
	db, page := r.ctx.DB, r.ctx.Page
	return r.ctx.Read(func() (any, error) {
		var text *widget.Reader
		err := db.View(func(tx *store.Tx) error {
			all, err := tx.FormVersions(page.Form)
			if err == nil && len(all) == 0 {
				err = fmt.Errorf("form %s: %w", page.Form, store.ErrNotFound)
			}
			if err != nil {
				return err
			}
			if page.Filter == filterVersions {
				text = widget.NewReader(all[0].Title, versionLines(all))
			} else {
				text = widget.NewReader(all[0].Title, append(aboutLines(all[0]), questionLines(all[0])...))
			}
			return nil
		})
		return text, err
	})
}

// aboutLines are where a form comes from and what is to be known of it.
func aboutLines(f *forms.Form) (lines []string) {
	if f.Source != "" {
		lines = append(lines, fmt.Sprintf(formSource, f.Source))
	}
	if f.Note != "" {
		lines = append(lines, fmt.Sprintf(formNote, f.Note))
	}
	return lines
}

// questionLines are the questions by group, each with what answers it and which answer is a problem.
func questionLines(f *forms.Form) (lines []string) {
	var last *forms.Group
	for _, q := range f.Questions {
		if top := q.Top(); top != last && top.Label != "" {
			lines = append(lines, "# "+top.Label)
		}
		last = q.Top()
		if !q.Type.Asked() || q.Label == "" {
			continue
		}
		lines = append(lines, strings.TrimSpace(q.Label)+"  "+answersOf(f, q))
	}
	return lines
}

// answersOf are the options of a question, those that are a problem marked; else what is filled in.
func answersOf(f *forms.Form, q *forms.Question) string {
	const most = 12
	bad := map[string]bool{}
	for _, name := range f.Polarity(q) {
		bad[name] = true
	}
	var options []string
	for _, c := range f.Lists[q.List] {
		if len(options) == most {
			options = append(options, fmt.Sprintf(moreOptions, len(f.Lists[q.List])))
			break
		}
		text := c.Label
		if bad[c.Name] {
			text += "=" + gradeWords[q.Grade]
		}
		options = append(options, text)
	}
	if len(options) == 0 {
		return "（" + typeWords[q.Type] + q.Unit + "）"
	}
	return "（" + strings.Join(options, " / ") + "）"
}

// versionLines tell what each version has changed, the newest first.
func versionLines(all []*forms.Form) (lines []string) {
	for i, f := range all {
		lines = append(lines, "# "+fmt.Sprintf(versionHead, f.Version, asked(f)))
		if i+1 == len(all) {
			return append(lines, versionFirst)
		}
		d := formdiff.Compare(all[i+1], f)
		if d.Same() {
			lines = append(lines, diffNone)
		}
		lines = append(lines, d.Lines()...)
	}
	return lines
}

// Update handles a message.
func (r *reader) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Result:
		if msg.Err != nil {
			return r.ctx.Fail(msg.Err)
		}
		if text, ok := msg.Data.(*widget.Reader); ok {
			r.text = text
		}
	case tea.KeyMsg:
		if r.text == nil || r.text.Update(msg) {
			return nil
		}
		if key.Matches(msg, keys.Accept) {
			return screen.Send(screen.Close{})
		}
	}
	return nil
}

// View draws the text.
func (r *reader) View() screen.Frame {
	if r.text == nil {
		return filled(screen.Frame{Lines: wrapped(r.width, theme.Answered(), 3, reading)}, r.width, r.height)
	}
	return screen.Frame{Lines: r.text.Lines(r.width, r.height)}
}

// SetSize sets the cells of the body.
func (r *reader) SetSize(width, height int) { r.width, r.height = width, height }

// Title is the page's name.
func (r *reader) Title() string {
	if r.ctx.Page.Filter == filterVersions {
		return actVersions
	}
	return actQuestions
}

// Keys are shown on the last line.
func (r *reader) Keys() []key.Binding {
	return []key.Binding{keys.Named(keys.PrevGroup, keyUp), keys.Named(keys.NextGroup, keyDown)}
}

// Menu has nothing beyond the keys.
func (r *reader) Menu() []screen.Action { return nil }

// Back has nothing to close.
func (r *reader) Back() bool { return false }
