package handin

import (
	"fmt"

	"cunce/store/handin"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// View draws what the stage shows.
func (s *Screen) View() screen.Frame {
	var f screen.Frame
	switch s.stage {
	case reading:
		f.Lines = page.Sentence(wordReading, s.width)
	case choosing:
		f.Lines = s.factLines()
		f.Lines = append(f.Lines, s.menu.Lines(s.width, s.height-len(f.Lines))...)
	case placing:
		f = s.picker.Frame(s.width, s.height)
	case typing:
		f = page.Typing(s.asking, s.hint, s.editor, s.width)
	case waiting:
		f.Lines = page.Waiting(s.wait, int(s.percent.Load()), s.width)
	case telling:
		rest := 0
		if s.prompt != nil {
			rest = 1
		}
		f.Lines = s.reader.Lines(s.width, s.height-rest)
		if s.prompt != nil {
			f.Lines = append(f.Lines, s.prompt.Line(s.width))
		}
	}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	return f
}

// factX is the column of the facts.
const factX = 11

// factLines say what would go, above the menu.
func (s *Screen) factLines() []string {
	lines := []string{term.NewRow(s.width).String()}
	for _, f := range s.shown {
		style := theme.Plain()
		if f.bad {
			style = theme.Warning()
		}
		for i, part := range term.Wrap(f.text, s.width-factX-2) {
			r := term.NewRow(s.width)
			if i == 0 {
				r.Put(3, factX-4, theme.Answered(), f.name)
			}
			lines = append(lines, r.Put(factX, 0, style, part).String())
		}
	}
	return append(lines, term.NewRow(s.width).String())
}

// lay makes the facts and the menu of what was counted.
func (s *Screen) lay(l looked) {
	s.stage = choosing
	if s.town {
		s.layTown(l)
		return
	}
	m, c := l.plan.Manifest, l.plan.Manifest.Counts
	s.shown = []fact{{factHolds, fmt.Sprintf(factCounts, c["households"], c["members"], c["responses"], c["issues"]), false}}
	whole, toggle := fact{factWhat, factWhole, false}, ""
	switch had := l.plan.Receipt; {
	case had.Time.IsZero():
	case s.options.Whole:
		whole.text, toggle = fmt.Sprintf(factAgain, had.Time.Format(dayShort)), doPart
	case c["revisions"] == 0:
		whole.text, toggle = fmt.Sprintf(factNothing, had.Time.Format(dayShort)), doWhole
	default:
		whole.text, toggle = fmt.Sprintf(factPart, had.Township, had.Time.Format(dayShort), c["revisions"]), doWhole
	}
	s.shown = append(s.shown, whole)
	if n := c["drafts"]; n > 0 {
		s.shown = append(s.shown, fact{factDrafts, fmt.Sprintf(factLeft, n), true})
	}
	s.shown = append(s.shown, fact{factLock, lockWords[l.plan.Locked], l.plan.Locked == handin.Plain})
	phone := l.plan.Phone
	if phone == "" {
		phone = noPhone
	}
	s.shown = append(s.shown, fact{factPhone, phone, false})
	if m.Practice {
		s.shown = append(s.shown, fact{factPractice, practice, true})
	}
	s.villageMenu(toggle)
}

// dayShort is a day as it is said.
const dayShort = "1月2日"
