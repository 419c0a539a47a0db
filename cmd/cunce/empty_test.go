package main

import tea "github.com/charmbracelet/bubbletea"

// An empty is the smallest Bubble Tea program that shows a typed character: what the library itself costs.
type empty struct{ text string }

func (e empty) Init() tea.Cmd { return nil }
func (e empty) View() string  { return e.text }
func (e empty) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := m.(tea.KeyMsg); ok {
		e.text = k.String()
	}
	return e, nil
}

func runEmpty() {
	_, _ = tea.NewProgram(empty{"x"}, tea.WithAltScreen(), tea.WithFPS(120)).Run()
}
