package entry

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// memoryLanguage is under what the language is remembered until the program ends.
const memoryLanguage = "language"

// changeLanguage is Ctrl+Y: of two languages the other one, of more the one that is chosen.
func (m *model) changeLanguage() tea.Cmd {
	languages := m.sheet.form.Languages
	switch len(languages) {
	case 0, 1:
		m.warn(wordOneLanguage)
		return nil
	case 2:
		return m.speak(languages[(slices.Index(languages, m.ses.Language())+1)%2])
	}
	cmd := m.settle()
	m.layer = &tongues{widget.NewList(widget.One, languages)}
	return cmd
}

// speak shows the form in another language; answers and what is typed stay as they are.
func (m *model) speak(language string) tea.Cmd {
	m.layer = nil
	cmd := m.settle()
	if !m.ses.SetLanguage(language) {
		return cmd
	}
	m.ctx.Remember(memoryLanguage, language)
	m.told = map[*forms.Group]bool{}
	m.sheet.polarities()
	m.count()
	m.arrive()
	m.say(fmt.Sprintf(wordSpeaks, term.Clean(language)))
	return cmd
}

// remembered shows the form in the language that was chosen on another page, where it has that.
func (m *model) remembered() {
	if language := m.ctx.Memory[memoryLanguage]; m.ses.SetLanguage(language) {
		m.sheet.polarities()
	}
}

// Tongues asks which of several languages.
type tongues struct{ list *widget.List }

func (t *tongues) key(m *model, p press) tea.Cmd {
	option, did := t.list.Update(p.msg)
	switch did {
	case widget.Picked:
		m.pace.advance(p.msg.String(), false, m.at())
		return m.speak(m.sheet.form.Languages[option])
	case widget.Missed:
		m.warn(wordNoOption)
		return nil
	case widget.Moved:
		return nil
	}
	return m.outOf(p, wordByDigit)
}

func (t *tongues) draw(m *model, c *canvas) {
	p := panel{lines: [][]cell{{{x: openAt, style: theme.Accent(), text: wordWhichLanguage}}}}
	m.drawList(c, m.listPanel(c, p, t.list, c.room))
}
