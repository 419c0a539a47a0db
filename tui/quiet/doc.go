// Package quiet keeps the libraries from asking the terminal a question at start: Bubble Tea's own initialisation asks for the
// background colour and waits five seconds where no answer comes, and what is typed meanwhile is lost. The colour plan needs no
// answer.
//
// It knows nothing but lipgloss, so that it is initialised before Bubble Tea: packages without a tie are initialised in the order
// of their import paths, and cunce comes before github.com. It is imported for that effect alone; TestNoQuestionAtStart in
// cmd/cunce fails where it does not work.
package quiet
