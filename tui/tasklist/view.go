package tasklist

import (
	"fmt"
	"strings"

	"cunce/store/tasklist"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// View draws the stage.
func (s *Screen) View() screen.Frame {
	var f screen.Frame
	switch s.stage {
	case waiting:
		f.Lines = page.Sentence(s.doing, s.width)
	case listing:
		f.Lines = s.listLines()
	case rowing:
		f.Lines = s.rowLines()
	case answering:
		f = s.form.view(s)
	case placing:
		f = s.picker.Frame(s.width, s.height)
	case previewing:
		f.Lines = append(s.reader.Lines(s.width, s.height-1), s.prompt.Line(s.width))
	case choosing:
		f.Lines = s.menu.Lines(s.width, s.height)
	case writing:
		f = page.Typing(s.typed, "", s.editor, s.width)
	case telling:
		f.Lines = s.reader.Lines(s.width, s.height)
	}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	return f
}

func (s *Screen) listLines() []string {
	if len(s.known.lists) == 0 {
		lines := page.Sentence(noLists, s.width)
		return append(lines, page.Sentence(digitsLists, s.width)...)
	}
	lines := append([]string{page.Heading(headLists, fmt.Sprintf(countLists, len(s.known.lists)), s.width)}, s.listed.Lines()...)
	return append(lines, widget.Rule(s.width), term.Line(s.width, theme.Plain(), " "+digitsLists))
}

func (s *Screen) rowLines() []string {
	l := s.listOf(s.open)
	if l == nil || s.known.open != s.open {
		return page.Sentence(reading, s.width)
	}
	c := s.known.counts[s.open]
	sub := l.Sender()
	if l.Due() != "" {
		sub = strings.TrimSpace(sub + "  " + fmt.Sprintf(wordDue, l.Due()))
	}
	lines := []string{page.Heading(sub+"  "+stateNames[s.filter], fmt.Sprintf(headRows, c.Done, c.Total), s.width)}
	if len(s.rows) == 0 {
		lines = append(lines, page.Sentence(emptyOf[s.filter], s.width)...)
	} else {
		lines = append(lines, s.table.Lines()...)
	}
	lines = page.Fill(lines, s.width, s.height-3)
	lines = append(lines, widget.Rule(s.width))
	whole := ""
	if r := s.selected(); r != nil {
		whole = r.task.Asked()
	}
	lines = append(lines, term.Line(s.width, theme.Plain(), " "+cut(whole, s.width-3)))
	return append(lines, term.Line(s.width, theme.Plain(), fmt.Sprintf(digitsRows, c.Left, c.Apart, c.Done, c.Gone)))
}

// cut is a text on one line.
func cut(text string, width int) string {
	if parts := term.Wrap(text, width); len(parts) > 0 {
		return parts[0]
	}
	return ""
}

// view draws a row: whom it is about, what is asked, and the questions with the options of the current one.
func (f *form) view(s *Screen) screen.Frame {
	t := f.row.task
	lines := []string{page.Heading(f.row.about(), stateNames[t.State()], s.width)}
	add := func(style term.Style, text string, most int) {
		for i, part := range term.Wrap(text, s.width-3) {
			if i < most {
				lines = append(lines, term.Line(s.width, style, " "+part))
			}
		}
	}
	add(theme.Due(), t.Asked(), 4)
	if t.Info() != "" {
		add(theme.Answered(), t.Info(), 3)
	}
	if t.Reason() != "" {
		add(theme.Warning(), t.Reason(), 2)
	}
	if t.Again() {
		add(theme.Warning(), sayAgain, 1)
	}
	lines = append(lines, widget.Rule(s.width))
	var out screen.Frame
	from := f.first(s.height - len(lines) - 6)
	for i := from; i < len(f.questions) && len(lines) < s.height-5; i++ {
		lines = append(lines, f.line(s, i, len(lines), &out))
	}
	lines = page.Fill(lines, s.width, max(s.height-5, len(lines)))
	lines = append(lines, widget.Rule(s.width))
	if f.asking != nil {
		out.Cursor = screen.Cursor{}
		out.Lines = append(lines, f.asking.Line(s.width))
		return out
	}
	out.Lines = append(lines, f.below(s)...)
	return out
}

// first is the question at the top, so that the current one is to be seen.
func (f *form) first(room int) int { return max(0, f.at-max(room, 1)+1) }

// questionWidth are the cells of the headings of the questions.
const questionWidth = 20

func (f *form) line(s *Screen, i, y int, out *screen.Frame) string {
	q := f.questions[i]
	r := term.NewRow(s.width)
	style := theme.Plain()
	if i == f.at {
		r.Put(1, 1, theme.Current(), ">")
		style = theme.Current()
	}
	r.Put(3, questionWidth, style, q.Header)
	x := 3 + questionWidth + 1
	switch {
	case i == f.at && f.editor != nil:
		text, at := f.editor.View(max(s.width-x-2, 1))
		if text == "" && shown(f.answers[q.Key]) != "" { // 不清楚 is no text
			r.Put(x, 0, theme.Answered(), shown(f.answers[q.Key]))
		} else {
			r.Put(x, 0, theme.Plain(), text)
		}
		out.Cursor = screen.Cursor{X: x + at, Y: y, Shown: true}
	case len(f.row.task.Disputed(q)) > 0:
		r.Put(x, 0, theme.Problem(), fmt.Sprintf(wordTwo, strings.Join(f.row.task.Disputed(q), " / ")))
	default:
		r.Put(x, 0, theme.Answered(), shown(f.answers[q.Key]))
	}
	return r.String()
}

// below are the options of the current question, and what the keys do.
func (f *form) below(s *Screen) []string {
	q := f.question()
	if q == nil {
		return []string{term.Line(s.width, theme.Plain(), " "+noQuestions)}
	}
	text := hintText
	switch {
	case len(q.Options) > 0:
		text = ""
		form := "%d %s   "
		if len(q.Options) > 9 {
			form = "%02d %s   "
		}
		for i, o := range q.Options {
			text += fmt.Sprintf(form, i+1, o)
		}
	case q.Kind == "date":
		text = hintDate
	}
	var lines []string
	for i, part := range term.Wrap(text, s.width-3) {
		if i < 3 {
			lines = append(lines, term.Line(s.width, theme.Key(), " "+part))
		}
	}
	return append(lines, term.Line(s.width, theme.Answered(), " "+hintKeys))
}

// emptyOf says what it means that a filter lets nothing through.
var emptyOf = map[tasklist.State]string{tasklist.Left: emptyLeft, tasklist.Apart: emptyApart, tasklist.Done: emptyDone, tasklist.Gone: emptyGone}
