package setup

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/handin"
	"cunce/store/snapshot"
	"cunce/store/starter"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// A desk is the set-up with a create that keeps what it was told.
type desk struct {
	*screentest.Stage
	clock   *storetest.Clock
	answers []Answers
	fails   error
	created *store.DB
	got     *store.DB // of the Created message
	packs   []starter.Pack
}

func newDesk(t *testing.T, width, height int, packs ...starter.Pack) *desk {
	t.Helper()
	d := &desk{clock: storetest.NewClock(), packs: packs}
	create := func(a Answers) (*store.DB, error) {
		d.answers = append(d.answers, a)
		return d.created, d.fails
	}
	d.Stage = screentest.Open(t, nil, screen.Page{Kind: screen.Setup}, width, height, func(ctx screen.Context) screen.Screen {
		return &listener{New(ctx, create, d.clock.Now, func() []starter.Pack { return d.packs }), d}
	})
	return d
}

// A listener is the set-up with an ear for what it tells the app.
type listener struct {
	*Setup
	d *desk
}

func (l *listener) Update(msg tea.Msg) tea.Cmd {
	if c, ok := msg.(Created); ok {
		l.d.got = c.DB
		return nil
	}
	return l.Setup.Update(msg)
}

// fill types every field.
func (d *desk) fill() *desk {
	d.Keys("1", "位家沟村", "enter", "533102201001")
	d.clock.Advance(time.Second)
	d.Keys("仁义镇", "enter", "周文广", "enter", "石岭组、河东组", "enter", "enter")
	return d
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		d := newDesk(t, width, height)
		d.Golden("who")
		d.Keys("1").Golden("empty")
		d.Keys("位家沟村", "enter", "53310", "enter")
		d.Golden("fault")
		full := newDesk(t, width, height)
		full.fill()
		full.Golden("ready")
	})
}

func TestCreates(t *testing.T) {
	d := newDesk(t, 80, 24)
	d.created = storetest.New(t)
	d.fill().Keys("1")
	want := Answers{Village: "位家沟村", Code: "533102201001", Township: "仁义镇", Operator: "周文广", Groups: []string{"石岭组", "河东组"}}
	if len(d.answers) != 1 || !reflect.DeepEqual(d.answers[0], want) {
		t.Errorf("created with %+v", d.answers)
	}
	if d.got != d.created {
		t.Errorf("the app was not told of the file")
	}
}

func TestGroupsMayBeEmpty(t *testing.T) {
	d := newDesk(t, 80, 24)
	d.fill().Keys("2", "up", "ctrl+u", "enter", "enter", "1")
	if len(d.answers) != 1 || len(d.answers[0].Groups) > 0 {
		t.Errorf("created with %+v", d.answers)
	}
}

func TestCreateFails(t *testing.T) {
	d := newDesk(t, 80, 24)
	d.fails = store.ErrExists
	d.fill().Keys("1")
	asked := d.Take()
	if len(asked) != 1 {
		t.Fatalf("asked for %v", asked)
	}
	if n, ok := asked[0].(screen.Notice); !ok || !n.Bad || n.Text == "" {
		t.Errorf("said %v", asked[0])
	}
	if !strings.Contains(d.Text(), "位家沟村") || d.got != nil {
		t.Errorf("what was typed is gone:\n%s", d.Text())
	}
	d.fails, d.created = nil, storetest.New(t)
	d.Keys("enter", "1")
	if d.got == nil {
		t.Errorf("a second try made nothing:\n%s", d.Text())
	}
}

func TestCode(t *testing.T) {
	for _, tt := range []struct {
		name, typed, value string
		current            int
	}{
		{"goes on when full", "533102201001", "533102201001", township},
		{"full-width", "５３３１０２２０１００１", "533102201001", township},
		{"with spaces", "533102 201 001", "533102201001", township},
		{"too short stays", "53310220100", "53310220100", code},
		{"letters stay and are told", "53310220100x", "53310220100x", code},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t, 80, 24)
			d.Keys("1", "村", "enter", tt.typed)
			s := d.Screen.(*listener).Setup
			if got := s.editors[code].Value(); got != tt.value || s.current != tt.current {
				t.Errorf("%q, field %d; want %q, field %d", got, s.current, tt.value, tt.current)
			}
		})
	}
}

// TestDigitsDoNotSpill: one digit too many does not land in the next field; a while later digits are text again.
func TestDigitsDoNotSpill(t *testing.T) {
	d := newDesk(t, 80, 24)
	d.Keys("1", "村", "enter", "533102201001", "99")
	s := d.Screen.(*listener).Setup
	if got := s.editors[township].Value(); got != "" {
		t.Errorf("the township got %q", got)
	}
	if asked := d.Take(); len(asked) != 2 {
		t.Errorf("said %v", asked)
	}
	d.clock.Advance(time.Second)
	d.Keys("3")
	if got := s.editors[township].Value(); got != "3" {
		t.Errorf("the township got %q", got)
	}
}

// TestNoTrap: a wrong value lets the officer out both ways and is asked for again at the end.
func TestNoTrap(t *testing.T) {
	d := newDesk(t, 80, 24)
	s := d.Screen.(*listener).Setup
	d.Keys("1", "村", "enter", "12", "enter")
	if s.fault == "" || s.current != code {
		t.Fatalf("fault %q in field %d", s.fault, s.current)
	}
	d.Keys("shift+tab")
	if s.current != village {
		t.Errorf("Shift+Tab stays in field %d", s.current)
	}
	d.Keys("tab", "tab", "镇", "tab", "人", "tab", "tab", "enter")
	if s.current != code || s.fault == "" || s.checking {
		t.Errorf("the wrong code was let through")
	}
	d.Keys("esc")
	d.Sees(wordWho)
	d.Keys("esc")
	if asked := d.Take(); len(asked) != 1 {
		t.Errorf("Esc asked for %v", asked)
	}
}

// TestTownship: the township's file has no village's fields; its code comes from a village's too, and never from nothing.
func TestTownship(t *testing.T) {
	d := newDesk(t, 80, 24)
	d.created = storetest.New(t)
	d.Keys("2")
	d.Sees(wordTownHead, labelTownCode)
	d.Hides(labelVillage, labelGroups)
	d.Keys("昭明镇", "enter", "enter")
	d.Sees("现在是 0 位")
	s := d.Screen.(*listener).Setup
	for _, typed := range []struct{ code, fault string }{{"99010100", "现在是 8 位"}, {"99010100x", faultTownKind}, {"000123456", faultTownUncoded}, {"0001234567", "现在是 10 位"}} {
		s.editors[townCode].SetValue("")
		d.Keys(typed.code, "enter")
		d.Sees(typed.fault)
	}
	s.editors[townCode].SetValue("")
	d.Keys("990101001100", "7")
	if got := s.editors[operator].Value(); s.current != operator || got != "" {
		t.Errorf("after the code field %d, the operator %q", s.current, got)
	}
	d.clock.Advance(time.Second)
	d.Keys("王镇", "enter", "ｂ", "enter", "1")
	want := Answers{Town: true, Code: "990101001", Township: "昭明镇", Operator: "王镇", Letter: "B"}
	if len(d.answers) != 1 || !reflect.DeepEqual(d.answers[0], want) {
		t.Errorf("created with %+v", d.answers)
	}
	d = newDesk(t, 80, 24)
	d.Keys("2", "昭明镇", "enter", "990101001", "enter", "王镇", "enter", "enter", "1")
	if len(d.answers) != 1 || d.answers[0].Code != "990101001" {
		t.Errorf("created with %+v", d.answers)
	}
}

// TestPacksDoNotStop: packs that are found late do not take the township's fields away, and are offered when asked for.
func TestPacksDoNotStop(t *testing.T) {
	d := newDesk(t, 80, 24)
	d.Keys("2", "昭明镇")
	s := d.Screen.(*listener).Setup
	s.looked = false // as if the first look still went on
	s.offer([]starter.Pack{pack("位家沟村")})
	d.Sees("昭明镇", labelTownCode)
	d.packs = s.packs
	d.Run(d.Screen.Menu()[0].Do())
	d.Sees("1  位家沟村", "3  "+wordTown)
	d.Keys("1")
	d.Sees("位家沟村", labelOperator)
	d.Hides(labelTownCode)
}

func TestGoldenTownship(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		d := newDesk(t, width, height)
		d.Keys("2", "昭明镇", "enter").Golden("code")
	})
}

// pack is a starter pack of a village.
func pack(name string) starter.Pack {
	return starter.Pack{Path: "/media/U盘/启动包_" + name + ".cunce", Manifest: snapshot.Manifest{Name: name, Village: "533102201001", Township: "仁义镇", Time: storetest.Start}}
}

// TestStarterPack: with a pack the village is chosen and a name typed; it can be gone back from, and done by hand instead.
func TestStarterPack(t *testing.T) {
	d := newDesk(t, 80, 24, pack("位家沟村"), pack("下塔村"))
	d.created = storetest.New(t)
	d.Sees("1  位家沟村  仁义镇  2022-08-06", "2  下塔村", "3  没有本村的")
	d.Keys("2")
	d.Sees("下塔村", "533102201001", labelOperator, "您的姓名")
	d.Hides(labelGroups)
	d.Keys("up", "enter")
	d.Sees(faultOperator)
	d.Screen.Back()
	d.Sees("1  位家沟村")
	d.Keys("1", "周文广", "enter", "enter", "1")
	want := Answers{Starter: pack("位家沟村").Path, Village: "位家沟村", Code: "533102201001", Township: "仁义镇", Operator: "周文广", Groups: []string{}}
	if len(d.answers) != 1 || !reflect.DeepEqual(d.answers[0], want) {
		t.Errorf("created with %+v", d.answers)
	}
	d = newDesk(t, 80, 24, pack("位家沟村"))
	d.Keys("2")
	d.Sees(hintVillage)
	d.Run(d.Screen.Menu()[0].Do())
	d.Sees("1  位家沟村")
}

func TestGoldenStarterPack(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		d := newDesk(t, width, height, pack("位家沟村"), pack("下塔村"))
		d.Golden("packs")
		d.Keys("1").Golden("pack")
	})
}

// TestNames: who stands in a pack is chosen by digit, or another name is typed; going back chooses another pack.
func TestNames(t *testing.T) {
	town := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: "533102201", Name: "仁义镇", Township: "仁义镇"}), storetest.WithSeed(3))
	if err := town.Update("何志强", func(tx *store.Tx) error {
		return errors.Join(tx.SetOfficer("罗秀云", "村党总支书记", "village", ""), tx.SetOfficer("镇里的人", "", "township", ""))
	}); err != nil {
		t.Fatal(err)
	}
	written, err := starter.Write(town, t.TempDir(), []handin.Village{{Code: "533102201001", Name: "位家沟村"}}, handin.Options{})
	if err != nil {
		t.Fatal(err)
	}
	real := pack("位家沟村")
	real.Path = written[0].Path
	d := newDesk(t, 80, 24, real)
	d.created = storetest.New(t)
	d.Keys("1")
	d.Sees("您是哪一位", "1  罗秀云", "2  都不是")
	d.Hides("镇里的人")
	d.Golden("names")
	d.Screen.Back()
	d.Sees("1  位家沟村")
	d.Keys("1", "2")
	d.Sees("您的姓名")
	d.Screen.Back()
	d.Keys("1", "1")
	d.Sees("罗秀云", labelLetter)
	d.Keys("enter", "1")
	if len(d.answers) != 1 || d.answers[0].Operator != "罗秀云" {
		t.Errorf("created with %+v", d.answers)
	}
}
