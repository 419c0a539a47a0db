package entry

import (
	"errors"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/tui/screen"
)

// A shelf keeps drafts in memory and fails when told to.
type shelf struct {
	saved []store.Draft
	err   error
}

func (s *shelf) SaveDraft(d store.Draft) error {
	if s.err != nil {
		return s.err
	}
	s.saved = append(s.saved, d)
	return nil
}

func (s *shelf) last(path string) forms.Answer { return s.saved[len(s.saved)-1].Answers[path] }

func shelved(t *testing.T) (*desk, *shelf) {
	d := openSmall(t, nil, 80, 24)
	s := &shelf{}
	d.model().drafts = s
	return d, s
}

func TestEveryFieldIsSaved(t *testing.T) {
	d, s := shelved(t)
	d.to("eats").keys("1")
	if len(s.saved) != 1 || s.last("more/eats").Text != "1" {
		t.Fatalf("%d saves", len(s.saved))
	}
	d.keys("2", "后墙有裂缝", "enter")
	if s.last("more/detail").Text != "后墙有裂缝" || s.last("more/safe").Text != "no" {
		t.Errorf("saved %+v", s.saved[len(s.saved)-1].Answers)
	}
	told := 0
	for _, msg := range d.Take() {
		if _, ok := msg.(screen.Saved); ok {
			told++
		}
	}
	if told != len(s.saved) {
		t.Errorf("%d saves, told %d times", len(s.saved), told)
	}
}

func TestOpenTextIsSavedAfterTwoSeconds(t *testing.T) {
	d, s := shelved(t)
	d.to("name").keys("欧阳")
	if len(s.saved) != 0 {
		t.Fatal("saved at every key")
	}
	if n := d.Tick(tickOpenText); n != 1 {
		t.Fatalf("%d ticks wait", n)
	}
	if got := s.last("card/name"); got.Text != "欧阳" || got.State != forms.Answered {
		t.Errorf("saved %+v", got)
	}
	d.to("name").keys("秀")
	if n := d.Tick(tickOpenText); n != 1 {
		t.Fatalf("%d ticks wait after the next key", n)
	}
	d.to("birth").keys("2022-8")
	d.Tick(tickOpenText)
	if got := s.last("card/birth"); got.Text != "2022-8" || got.State != forms.Blank {
		t.Errorf("half a date is saved as %+v", got)
	}
}

func TestLeavingSavesOpenText(t *testing.T) {
	d, s := shelved(t)
	if d.model().Leave() != nil {
		t.Error("nothing changed, yet leaving saves")
	}
	d.to("name").keys("欧阳")
	d.keys("esc")
	d.Run(d.model().Leave())
	if len(s.saved) != 1 || s.last("card/name").Text != "欧阳" {
		t.Errorf("%d saves", len(s.saved))
	}
	if d.model().Leave() != nil {
		t.Error("leaving saves twice")
	}
}

// Saves keep their order, and what changes during one is saved by the next.
func TestSavesAreSerialised(t *testing.T) {
	d, s := shelved(t)
	m := d.model()
	press := func(key string) tea.Cmd {
		d.v.clock.Advance(1e9)
		return m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)})
	}
	d.to("eats")
	first := press("1")
	second := press("1")
	if first == nil {
		t.Fatal("no save")
	}
	if second != nil {
		if msg := second(); msg != nil {
			t.Fatalf("a second save while the first is under way: %T", msg)
		}
	}
	d.Run(first)
	if len(s.saved) != 2 || s.last("more/safe").Text != "yes" {
		t.Errorf("%d saves, last %+v", len(s.saved), s.saved[len(s.saved)-1].Answers)
	}
}

// The save on leaving does not wait for the one under way; whichever comes first, the newest draft is in the file.
func TestOldSaveNeverOverwrites(t *testing.T) {
	d, s := shelved(t)
	m := d.model()
	d.to("eats")
	d.v.clock.Advance(1e9)
	late := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("1")})
	d.v.clock.Advance(1e9)
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("1")})
	d.Run(m.Leave())
	d.Run(late)
	if len(s.saved) == 0 || s.last("more/safe").Text != "yes" {
		t.Errorf("an older draft came last: %d saves", len(s.saved))
	}
}

func TestFailedSaveIsTriedAgain(t *testing.T) {
	d, s := shelved(t)
	s.err = errors.New("disk full")
	d.to("eats").keys("1")
	d.sees(wordNotSaved)
	d.keys("1")
	d.sees(wordNotSaved)
	if d.answer("safe").Text != "yes" {
		t.Error("a failed save blocks the answers")
	}
	d.Tick(tickRetry)
	d.sees(wordNotSaved)
	s.err = nil
	if n := d.Tick(tickRetry); n != 1 {
		t.Fatalf("%d retries wait", n)
	}
	if len(s.saved) != 1 || s.last("more/safe").Text != "yes" || d.model().trouble != "" {
		t.Errorf("%d saves, trouble %q", len(s.saved), d.model().trouble)
	}
}

// A disk that stays full holds nobody: the second attempt to leave lets go.
func TestLeavingWhileSavesFail(t *testing.T) {
	d, s := shelved(t)
	s.err = errors.New("disk full")
	d.to("name").keys("欧阳")
	d.Run(d.model().Leave())
	d.sees(wordNotSaved, wordLeaveAnyway)
	if d.model().Leave() != nil {
		t.Error("leaving tries for ever")
	}
	d.keys("秀")
	if d.model().Leave() == nil {
		t.Error("after another key leaving does not try to save")
	}
}

func TestPanicInASaveIsAFailedSave(t *testing.T) {
	d, _ := shelved(t)
	d.model().drafts = nil
	d.to("eats").keys("1")
	if !d.model().saver.failing {
		t.Error("a save that panicked is not tried again")
	}
}
