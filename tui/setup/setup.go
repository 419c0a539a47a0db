package setup

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/locality"
	"cunce/store/starter"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Answers are what the officer said about the new data file, checked and without spaces around them.
type Answers struct {
	Town     bool // the file is the township's, into which the villages' data come; Village, Groups and Starter are empty then
	Village  string
	Code     string // of the village 12 digits, "" not known yet; of the township 9
	Township string
	Operator string
	Letter   string   // with which this computer's issue numbers begin, "" for the usual one
	Groups   []string // village groups in the order they were named; may be empty
	Starter  string   // path of the township's starter pack, in which all but Operator and Letter stands; "" none
}

// Created tells the app that the data file exists and is open.
type Created struct{ DB *store.DB }

// codeLength is the number of digits of a village's statistical division code, townLength of a township's, with which the codes of its
// villages begin.
const codeLength, townLength = 12, 9

// spill is how long after the code filled itself further digits are not taken for the next field.
const spill = 200 * time.Millisecond

// The fields in order.
const (
	village = iota
	code
	township
	townCode
	operator
	groups
	letter
	fields
)

// A Setup is the screen of the first run.
type Setup struct {
	ctx      screen.Context
	create   func(Answers) (*store.DB, error)
	find     func() []starter.Pack
	packs    []starter.Pack // those that were found
	menu     *widget.Menu   // of them and of what else the file can be, while one is chosen; nil else
	town     bool           // the township's file was chosen
	pack     *starter.Pack  // the one that was chosen, in which all but operator and letter stands
	people   []string       // names in it, one of whom may be the operator
	naming   bool           // the menu is of those
	looked   bool           // once without finding any: the next time says so
	now      func() time.Time
	editors  [fields]*widget.Editor
	current  int
	fault    string    // what is wrong with the current field
	checking bool      // all is filled in; 1 creates the file
	busy     bool      // the file is being created
	full     time.Time // when the code filled itself

	width, height int
}

// New makes the screen. create makes the data file; now is the clock; find looks for starter packs.
func New(ctx screen.Context, create func(Answers) (*store.DB, error), now func() time.Time, find func() []starter.Pack) *Setup {
	s := &Setup{ctx: ctx, create: create, now: now, find: find}
	limits := [fields]int{village: 40, code: codeLength, township: 40, townCode: codeLength, operator: 20, groups: 400, letter: 1}
	for i := range s.editors {
		s.editors[i] = widget.NewEditor(limits[i])
	}
	s.choices()
	return s
}

// Init looks for starter packs.
func (s *Setup) Init() tea.Cmd { return s.look() }

func (s *Setup) look() tea.Cmd {
	find := s.find
	return s.ctx.Do(func() (any, error) { return find(), nil })
}

// offer lets one of the packs be chosen. Whoever has chosen what the file is by then is not stopped by them.
func (s *Setup) offer(found []starter.Pack) tea.Cmd {
	again := s.looked
	s.looked = true
	if s.packs = found; len(found) == 0 {
		if again {
			return s.ctx.Warn(wordNoPack)
		}
		return nil
	}
	if again || !s.town {
		s.choices()
	}
	return nil
}

// choices opens the menu: the packs, a village without one, the township.
func (s *Setup) choices() {
	var items []widget.Item
	for _, p := range s.packs {
		items = append(items, widget.Item{Name: fmt.Sprintf(wordPack, p.Manifest.Name, p.Manifest.Township, p.Manifest.Time.Format(time.DateOnly))})
	}
	title, byHand := wordWho, wordVillage
	if len(s.packs) > 0 {
		title, byHand = wordPacks, wordByHand
	}
	s.menu = widget.NewMenu(title, append(items, widget.Item{Name: byHand}, widget.Item{Name: wordTown}))
}

// choose takes a pack, or goes on by hand with one of the last two entries: as a village, as the township. Of a pack the names that stand in
// it are read.
func (s *Setup) choose(k tea.KeyMsg) tea.Cmd {
	n, _ := s.menu.Update(k)
	if n < 0 {
		return nil
	}
	if s.naming {
		s.name(n)
		return nil
	}
	if n >= len(s.packs) {
		if s.pack != nil { // what stands there is another village's
			for _, i := range []int{village, code, township} {
				s.editors[i].SetValue("")
			}
		}
		s.pack, s.town = nil, n > len(s.packs)
	} else {
		p := s.packs[n]
		s.pack, s.town = &p, false
		for i, text := range map[int]string{village: p.Manifest.Name, code: p.Manifest.Village, township: p.Manifest.Township} {
			s.editors[i].SetValue(text)
		}
	}
	s.menu, s.fault, s.current = nil, "", s.asked()[0]
	if s.pack == nil {
		return nil
	}
	path := s.pack.Path
	return s.ctx.Do(func() (any, error) {
		names, err := starter.Names(path)
		if err != nil {
			return inPack(nil), nil // the name is typed; what is wrong with the pack is told when it is used
		}
		return inPack(names), nil
	})
}

// inPack are the names of people in the chosen pack.
type inPack []string

// offerNames lets one of them be chosen as the operator, unless a name is being typed already.
func (s *Setup) offerNames(names []string) {
	if s.people = names; len(names) == 0 || s.pack == nil || s.menu != nil || s.value(operator) != "" {
		return
	}
	var items []widget.Item
	for _, name := range names {
		items = append(items, widget.Item{Name: name})
	}
	s.menu, s.naming = widget.NewMenu(fmt.Sprintf(wordNames, s.pack.Manifest.Name), append(items, widget.Item{Name: wordOther})), true
}

// name takes a name that was chosen, or lets another one be typed.
func (s *Setup) name(n int) {
	s.menu, s.naming = nil, false
	if n < len(s.people) {
		s.editors[operator].SetValue(s.people[n])
		s.accept()
	}
}

// asked are the fields that are filled in: with a pack the operator and the letter.
func (s *Setup) asked() []int {
	switch {
	case s.pack != nil:
		return []int{operator, letter}
	case s.town:
		return []int{township, townCode, operator, letter}
	}
	return []int{village, code, township, operator, groups, letter}
}

// seen are the fields that are shown: with a pack what stands in it too.
func (s *Setup) seen() []int {
	if s.pack != nil {
		return []int{village, code, township, operator, letter}
	}
	return s.asked()
}

// SetSize takes the size of the body.
func (s *Setup) SetSize(width, height int) { s.width, s.height = width, height }

// Title names the screen.
func (s *Setup) Title() string { return wordTitle }

// Typing reports that digits are text here, or choose.
func (s *Setup) Typing() bool { return s.menu == nil || s.menu.ManyDigits() }

// Copy is the value of the current field.
func (s *Setup) Copy() string { return s.editors[s.current].Value() }

// Keys are those of the choice, or of moving between the fields.
func (s *Setup) Keys() []key.Binding {
	if s.menu != nil {
		return []key.Binding{keys.Accept}
	}
	return []key.Binding{keys.Named(keys.Accept, keyNext), keys.Named(keys.Prev, keyPrev)}
}

// Menu is the choice of a starter pack, looked for anew.
func (s *Setup) Menu() []screen.Action { return []screen.Action{{Name: wordUsePack, Do: s.look}} }

// Back leaves the last question for the fields, and the fields for the choice of what the file is.
func (s *Setup) Back() bool {
	switch {
	case s.busy:
	case s.checking:
		s.checking = false
	case s.menu == nil || s.naming:
		s.naming = false
		s.choices()
	default:
		return false
	}
	return true
}

// Update handles a key, or the file that was made.
func (s *Setup) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.KeyMsg:
		return s.key(m)
	case screen.Result:
		switch got := m.Data.(type) {
		case []starter.Pack:
			return s.offer(got)
		case inPack:
			s.offerNames(got)
			return nil
		}
		return s.created(m)
	}
	return nil
}

func (s *Setup) created(r screen.Result) tea.Cmd {
	s.busy = false
	if r.Err != nil {
		return s.ctx.Fail(r.Err)
	}
	db, _ := r.Data.(*store.DB)
	return screen.Send(Created{DB: db})
}

func (s *Setup) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.busy:
		return nil
	case s.menu != nil:
		return s.choose(k)
	case s.checking:
		return s.decide(k)
	case key.Matches(k, keys.Accept):
		s.accept()
	case key.Matches(k, keys.Next):
		s.move(1)
	case key.Matches(k, keys.Prev):
		s.move(-1)
	default:
		return s.edit(k)
	}
	return nil
}

func (s *Setup) decide(k tea.KeyMsg) tea.Cmd {
	d, _ := keys.Digit(k)
	switch {
	case d == 1:
		s.checking, s.busy = false, true
		answers := s.answers()
		return s.ctx.Do(func() (any, error) { return s.create(answers) })
	case d == 2 || key.Matches(k, keys.Prev):
		s.checking = false
	}
	return nil
}

// edit gives a key to the field. The code takes digits alone, however they were typed, and goes on when it is full.
func (s *Setup) edit(k tea.KeyMsg) tea.Cmd {
	if _, digit := keys.Digit(k); digit && (s.current == township || s.town && s.current == operator) && s.now().Sub(s.full) < spill {
		return s.ctx.Warn(wordSpill)
	}
	e := s.editors[s.current]
	if _, changed := e.Update(k); !changed {
		return nil
	}
	s.fault = ""
	if s.current != code && s.current != townCode {
		return nil
	}
	at := e.Pos()
	tidy := strings.ReplaceAll(normal.Width(e.Value()), " ", "")
	e.SetValue(tidy)
	e.SetPos(at)
	if len(tidy) == codeLength && at == codeLength && s.faultOf(s.current) == "" {
		s.full = s.now()
		s.move(1)
	}
	return nil
}

// accept goes to the next field, or to the first one that is wrong, or asks whether all is right.
func (s *Setup) accept() {
	s.fault = s.faultOf(s.current)
	if s.fault != "" {
		return
	}
	if next := slices.Index(s.asked(), s.current) + 1; next < len(s.asked()) {
		s.current = s.asked()[next]
		return
	}
	for _, i := range s.asked() {
		if s.fault = s.faultOf(i); s.fault != "" {
			s.current = i
			return
		}
	}
	s.checking = true
}

func (s *Setup) move(by int) {
	asked := s.asked()
	s.current = asked[max(0, min(slices.Index(asked, s.current)+by, len(asked)-1))]
	s.fault = ""
}

func (s *Setup) value(i int) string { return strings.TrimSpace(s.editors[i].Value()) }

// faultOf is what is wrong with a field, "" for nothing.
func (s *Setup) faultOf(i int) string {
	v := s.value(i)
	switch {
	case i == village && v == "":
		return faultVillage
	case i == township && v == "":
		return faultTownship
	case i == operator && v == "":
		return faultOperator
	case i == letter && v != "" && !isLetter(v):
		return faultLetter
	case i == code:
		return faultOfCode(v)
	case i == townCode:
		return faultOfTownCode(v)
	}
	return ""
}

// isLetter reports one Latin letter, also a full-width one.
func isLetter(v string) bool {
	v = strings.ToUpper(normal.Width(v))
	return len(v) == 1 && v[0] >= 'A' && v[0] <= 'Z'
}

func faultOfCode(v string) string {
	for _, r := range v {
		if r < '0' || r > '9' {
			return faultCodeKind
		}
	}
	if v != "" && len(v) != codeLength {
		return fmt.Sprintf(faultCode, len(v))
	}
	return ""
}

// faultOfTownCode: a township's file knows its villages by its code, so that it cannot begin without. The code of a village will do, from
// which the township's is taken; one that the program made up for a village without a code is not the township's.
func faultOfTownCode(v string) string {
	switch {
	case strings.Trim(v, "0123456789") != "":
		return faultTownKind
	case len(v) != townLength && len(v) != codeLength:
		return fmt.Sprintf(faultTownCode, len(v))
	case locality.Uncoded((v + "000")[:codeLength]):
		return faultTownUncoded
	}
	return ""
}

func (s *Setup) answers() Answers {
	if s.town {
		return Answers{Town: true, Code: s.value(townCode)[:townLength], Township: s.value(township), Operator: s.value(operator),
			Letter: strings.ToUpper(normal.Width(s.value(letter)))}
	}
	starter := ""
	if s.pack != nil {
		starter = s.pack.Path
	}
	return Answers{Starter: starter, Village: s.value(village), Code: s.value(code), Township: s.value(township), Operator: s.value(operator),
		Letter: strings.ToUpper(normal.Width(s.value(letter))), Groups: names(s.value(groups))}
}

// names splits a list at commas, enumeration commas and spaces.
func names(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool {
		return r == '、' || r == '，' || r == ',' || r == ';' || r == '；' || r == ' ' || r == 0x3000
	})
}
