package receive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/merge"
	"cunce/store/revision"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// underLines is how many lines about the selected part stand under the list.
const underLines = 6

// lay makes the table for the size and the rows.
func (s *Screen) lay() {
	at := max(s.table.Selected(), 0)
	columns := []widget.Column{{Title: colName}, {Title: colMade, Width: 12}, {Title: colNew, Width: 7, Right: true},
		{Title: colHouse, Width: 10, Right: true}, {Title: colTwo, Width: 7, Right: true}, {Title: colLike, Width: 8, Right: true}, {Title: colState, Width: 9}}
	s.table = widget.NewTable(columns...)
	s.table.SetSize(s.width, max(s.height-4-underLines, 2))
	s.table.SetRows(len(s.rows), s.cell)
	s.table.Select(at)
}

func (s *Screen) cell(at, column int) widget.Cell {
	r := s.rows[at]
	if column == 6 {
		return state(r)
	}
	if column == 0 {
		return widget.Cell{Text: nameOf(r)}
	}
	if r.part == nil || r.refused != nil {
		return widget.Cell{}
	}
	p, h := r.part, r.part.Counts[revision.Household]
	return widget.Cell{Text: []string{"", p.Made.Format("01-02 15:04"), number(p.New), fmt.Sprintf("%d/%d", h.New, h.Changed),
		number(len(p.Conflicts)), number(len(pairs(p.Duplicates)))}[column]}
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func state(r row) widget.Cell {
	switch {
	case r.refused != nil:
		return widget.Cell{Text: stateNo, Style: theme.Warning()}
	case r.part.Waits():
		return widget.Cell{Text: stateHeld, Style: theme.Warning()}
	case len(r.part.Held) > 0:
		return widget.Cell{Text: stateYes}
	case r.part.New == 0:
		return widget.Cell{Text: stateKnown, Style: theme.Answered()}
	}
	return widget.Cell{Text: stateReady}
}

// nameOf is how a row is called: the village, or the file where nobody knows one.
func nameOf(r row) string {
	if r.part != nil && r.part.Name != "" {
		return r.part.Name
	}
	if r.part != nil {
		return base(r.part.File)
	}
	return base(r.refused.File)
}

// fileOf is the file of a row, with where it lies or without.
func fileOf(r row, whole bool) string {
	path := ""
	if r.part != nil {
		path = r.part.File
	} else {
		path = r.refused.File
	}
	if whole {
		return path
	}
	return base(path)
}

// base is the last part of a path, as this or another system writes it.
func base(path string) string {
	return path[strings.LastIndexAny(path, `/\`)+1:]
}

// about says everything about a row: whole, or as much as stands under the list.
func (s *Screen) about(r row, whole bool) (lines []string) {
	who := s.plan.Call(fileOf(r, true))
	call := fmt.Sprintf(linePhone, strings.TrimSpace(who.By+" "+who.Phone))
	if r.refused != nil {
		lines = append(lines, r.refused.Sentence+r.refused.Hint)
		if who.Phone != "" {
			lines = append(lines, call)
		}
		return append(lines, fmt.Sprintf(lineFile, fileOf(r, whole)))
	}
	p := r.part
	for _, h := range p.Held {
		lines = append(lines, h.Sentence+h.Hint)
	}
	if p.Accepted != "" {
		lines = append(lines, fmt.Sprintf(lineAccept, p.Accepted))
	}
	switch {
	case who.Phone != "":
		lines = append(lines, call)
	case p.By != "":
		lines = append(lines, fmt.Sprintf(lineBy, p.By))
	}
	lines = append(lines, fromTownship(p, whole)...)
	for i, c := range p.Conflicts {
		if !whole && i == 2 {
			lines = append(lines, fmt.Sprintf(lineMore, len(p.Conflicts)-i))
			break
		}
		lines = append(lines, fmt.Sprintf(lineTwo, c.Who, c.Label))
		for _, v := range c.Values {
			if whole {
				lines = append(lines, "  "+strings.Join([]string{v.Shown, v.By, v.Time.Format("2006-01-02 15:04")}, "  "))
			}
		}
	}
	for i, pair := range pairs(p.Duplicates) {
		if !whole && i == 1 {
			lines = append(lines, fmt.Sprintf(lineLike, len(pairs(p.Duplicates))-i))
			break
		}
		lines = append(lines, s.likeLine(pair))
	}
	if p.Drafts > 0 {
		lines = append(lines, fmt.Sprintf(lineDrafts, p.Drafts))
	}
	for _, k := range kindWords {
		if n := p.Counts[k.kind]; n.New+n.Changed+n.Conflicts+n.Dead > 0 {
			lines = append(lines, fmt.Sprintf(lineCount, k.name, n.New, n.Changed, n.Conflicts, n.Dead))
		}
	}
	lines = append(lines, fmt.Sprintf(lineFile, fileOf(r, whole)))
	if len(p.Also) > 0 {
		lines = append(lines, fmt.Sprintf(lineAlso, len(p.Also)))
	}
	if n := len(s.haul.Others); n > 0 {
		lines = append(lines, fmt.Sprintf(lineOthers, n))
	}
	return lines
}

// fromTownship says what the township's package changes and asks.
func fromTownship(p *merge.Part, whole bool) (lines []string) {
	if len(p.Corrections) > 0 {
		lines = append(lines, fmt.Sprintf(lineChanged, len(p.Corrections)))
	}
	for i, r := range p.Corrections {
		if whole || i < 2 {
			lines = append(lines, fmt.Sprintf(lineChange, r.Who, r.What.Name()+r.Label, r.Was(), r.Is()))
		}
	}
	if p.Asked > 0 {
		lines = append(lines, fmt.Sprintf(lineAsked, p.Asked))
	}
	return lines
}

// pairs are suspected duplicates, each set of records once, however many things they have in common.
func pairs(all []merge.Duplicate) (out []merge.Duplicate) {
	seen := map[string]bool{}
	for _, d := range all {
		var ids []string
		for _, r := range d.Records {
			ids = append(ids, r.ID)
		}
		slices.Sort(ids)
		if key := strings.Join(ids, " "); !seen[key] {
			seen[key], out = true, append(out, d)
		}
	}
	return out
}

// likeLine says who may be there twice, and in which village and household.
func (s *Screen) likeLine(d merge.Duplicate) string {
	var sides []string
	for _, r := range d.Records {
		village := ""
		if s.town() {
			village = cmp.Or(s.names[r.Village], s.nameIn(r.Village), r.Village)
		}
		sides = append(sides, strings.Join(strings.Fields(strings.Join([]string{village, r.Group, r.Number, r.Name}, " ")), " "))
	}
	return fmt.Sprintf(lineAlike, alikeWords[d.Why], strings.Join(sides, " 和 "))
}

// nameIn is what a source calls a village that nobody here knows yet.
func (s *Screen) nameIn(village string) string {
	for _, p := range s.plan.Parts {
		if p.Village == village {
			return p.Name
		}
	}
	return ""
}

// tellPapers says where the slips are.
func (s *Screen) tellPapers(p papers) {
	lines := []string{slipNone}
	if p.n > 0 {
		lines = []string{fmt.Sprintf(slipDone, p.n), p.path, slipHow}
	}
	if p.not > 0 {
		lines = append(lines, fmt.Sprintf(slipNot, p.not))
	}
	s.reader = widget.NewReader(doneTitle, append(lines, ""))
}

// tell shows the outcome and what to do next.
func (s *Screen) tell(t taken) {
	lines := []string{fmt.Sprintf(doneCount, len(t.result.Taken), t.result.Revisions)}
	if t.result.Revisions == 0 {
		lines = []string{doneNone}
	}
	var left []string
	for _, p := range t.result.Left {
		r := row{part: p, refused: p.Refused}
		why, hint := "", ""
		switch {
		case p.Refused != nil:
			why, hint = p.Refused.Sentence, p.Refused.Hint
		case len(p.Held) > 0:
			why, hint = p.Held[0].Sentence, p.Held[0].Hint
		}
		left = append(left, fmt.Sprintf(doneLeftOne, nameOf(r), why, hint)+s.callOf(p.File))
	}
	for _, r := range s.plan.Refused {
		left = append(left, fmt.Sprintf(doneLeftOne, base(r.File), r.Sentence, r.Hint)+s.callOf(r.File))
	}
	if len(left) > 0 {
		lines = append(append(lines, fmt.Sprintf(doneLeft, len(left))), left...)
	}
	var next []string
	var do []func() tea.Cmd
	if t.conflicts > 0 {
		lines, next, do = append(lines, fmt.Sprintf(doneTwo, t.conflicts)), append(next, nextTwo), append(do, goTo(kindConflict, ""))
	}
	if t.like > 0 {
		lines, next, do = append(lines, fmt.Sprintf(doneLike, t.like)), append(next, nextLike), append(do, goTo(kindDuplicate, ""))
	}
	changed, asked := 0, 0
	for _, p := range t.result.Taken {
		changed, asked = changed+len(p.Corrections), asked+p.Asked
	}
	if changed > 0 {
		lines, next, do = append(lines, fmt.Sprintf(lineChanged, changed)), append(next, nextChanged), append(do, goTo(kindCorrection, ""))
	}
	if asked > 0 {
		lines, next, do = append(lines, fmt.Sprintf(lineAsked, asked)), append(next, nextAsked), append(do, goTo(kindQuestion, ""))
	}
	if r := t.result.Receipt; r.Township != "" {
		lines = append(lines, fmt.Sprintf(doneReceipt, r.Township, r.Time.Format("01-02 15:04")))
	}
	var packed []string
	for _, p := range t.result.Taken {
		if p.Package && p.From == "" {
			packed = append(packed, p.File)
		}
	}
	if s.town() && len(packed) > 0 {
		next, do = append(next, nextSlip), append(do, s.slips(packed))
	}
	if s.town() && t.result.Revisions > 0 {
		next, do = append(next, nextReceipt), append(do, goTo(kindHandIn, ""))
	}
	if t.result.Revisions > 0 {
		lines = append(lines, doneUndo)
	}
	s.stage, s.reader = telling, widget.NewReader(doneTitle, lines)
	s.ask(doneNext, append(next, nextMore), append(do, s.begin)...)
}

// callOf says whom to telephone about a file that was not taken in.
func (s *Screen) callOf(file string) string {
	if who := s.plan.Call(file); who.Phone != "" {
		return fmt.Sprintf(linePhone, strings.TrimSpace(who.By+" "+who.Phone))
	}
	return ""
}

// The screens that this one leads to.
const (
	kindConflict   screen.Kind = "conflict"
	kindCorrection screen.Kind = "correction"
	kindQuestion   screen.Kind = "question"
	kindDuplicate  screen.Kind = "duplicate"
	kindHandIn     screen.Kind = "handin"
)

func goTo(kind screen.Kind, filter string) func() tea.Cmd {
	return func() tea.Cmd { return screen.Send(screen.Open{Page: screen.Page{Kind: kind, Filter: filter}}) }
}

func (s *Screen) town() bool { return s.ctx.DB.Identity().Town() }

// View draws what the stage shows.
func (s *Screen) View() screen.Frame {
	var f screen.Frame
	switch s.stage {
	case placing:
		if s.picker != nil {
			f = s.picker.Frame(s.width, s.height)
		}
	case waiting:
		f.Lines = page.Waiting(*s.wait.Load(), int(s.percent.Load()), s.width)
	case planned:
		f.Lines = s.list()
	case typing:
		f = page.Typing(s.asking, "", s.editor, s.width)
	case reading, telling:
		rest := 0
		if s.prompt != nil {
			rest = 1
		}
		f.Lines = s.reader.Lines(s.width, s.height-rest)
	}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	if s.prompt != nil && s.stage != waiting {
		f.Lines[len(f.Lines)-1] = s.prompt.Line(s.width)
	}
	return f
}

func (s *Screen) list() []string {
	if len(s.rows) == 0 {
		return page.Sentence(wordNoDB, s.width)
	}
	top := append([]string{page.Heading(heading, fmt.Sprintf(countOf, len(s.rows)), s.width)}, s.table.Lines()...)
	bottom := []string{widget.Rule(s.width)}
	r, ok := s.selected()
	if ok {
		for _, text := range s.about(r, false) {
			for _, part := range term.Wrap(text, s.width-2) {
				bottom = append(bottom, term.Line(s.width, theme.Plain(), " "+part))
			}
		}
	}
	bottom = page.Fill(bottom[:min(len(bottom), underLines+1)], s.width, underLines+1)
	more := ""
	if ok && r.part != nil && r.part.Waits() {
		more += digitHeld
	}
	if s.locked() {
		more += digitPass
	}
	lines := append(page.Fill(top, s.width, s.height-len(bottom)-1), bottom...)
	return append(lines, term.Line(s.width, theme.Plain(), fmt.Sprintf(digitsReady, len(s.ready()), more)))
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.lay()
}

// Title is the screen's name.
func (s *Screen) Title() string {
	if s.town() {
		return title
	}
	return titleVillage
}

// Keys are shown on the last line.
func (s *Screen) Keys() []key.Binding {
	switch s.stage {
	case placing, typing:
		return []key.Binding{keys.Accept}
	}
	return nil
}

// Menu are the actions of F9; none while a command is under way.
func (s *Screen) Menu() []screen.Action {
	if s.stage == waiting || s.stage == typing || s.prompt != nil && s.stage != telling {
		return nil
	}
	return []screen.Action{{Name: actUndo, Do: s.lookUndo}, {Name: actPlaces, Do: s.begin}}
}

// Back goes one stage back; a command under way is waited for.
func (s *Screen) Back() bool {
	switch {
	case s.stage == waiting:
	case s.prompt != nil && s.stage != telling:
		s.prompt = nil
	case s.stage == typing || s.stage == reading:
		s.stage = planned
	case s.stage == placing && s.picker != nil && s.picker.Back():
	default:
		return false
	}
	return true
}

// Typing reports that digits are text or choose something, so that 0 does not open the menu.
func (s *Screen) Typing() bool {
	return s.stage == typing || s.stage == waiting || s.prompt != nil || s.stage == placing && s.picker != nil && s.picker.Typing()
}

// Help tells of receiving.
func (s *Screen) Help() (string, []string) { return helpTitle, help }

// Copy is what is typed, or the file of the selected row.
func (s *Screen) Copy() string {
	if s.stage == typing {
		return s.editor.Value()
	}
	r, ok := s.selected()
	switch {
	case s.stage != planned || !ok:
		return ""
	case r.part != nil && r.part.Phone != "":
		return r.part.Phone
	}
	return fileOf(r, true)
}
