package tui

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/demo"
	"cunce/store/storetest"
	"cunce/tui/screentest"
)

// keyLimit is how long a key may take until its frame stands.
const keyLimit = 8 * time.Millisecond

// BenchmarkKeyToFrame measures Update and View of the whole app, with its real screens, on the sample village and on 5,000
// households: what a key costs before anything is sent to the terminal. Commands run beside it, as they do in the program.
func BenchmarkKeyToFrame(b *testing.B) {
	for _, households := range []int{demo.Households, 5000} {
		b.Run(fmt.Sprint(households), func(b *testing.B) {
			clock := storetest.NewClock()
			db := storetest.New(b, storetest.WithClock(clock), storetest.Unchecked())
			if _, err := demo.Build(db, demo.Options{Households: households, Seed: 1, Now: clock.Now()}); err != nil {
				b.Fatal(err)
			}
			d := &driver{g: &guard{app: newApp(Config{DB: db, Now: clock.Now}), stop: func() {}}}
			d.run(d.g.Init())
			d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
			d.key("1") // who works
			script := []string{"down", "1", "pgdown", "2", "shift+tab", "f8", "f12", "esc", "f6", "esc", "f10", "f3", "o", "y", "backspace",
				"down", "enter", "down", "f10", "3", "down", "f4", "f10", "8", "esc"}
			for n := 0; b.Loop(); n++ {
				clock.Advance(time.Second)
				d.spent = append(d.spent, d.key(script[n%len(script)]))
			}
			for len(d.spent) < 20*len(script) {
				clock.Advance(time.Second)
				d.spent = append(d.spent, d.key(script[len(d.spent)%len(script)]))
			}
			slices.Sort(d.spent)
			p50, p99 := d.spent[len(d.spent)/2], d.spent[len(d.spent)*99/100]
			b.ReportMetric(float64(p50.Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(p99.Microseconds())/1000, "p99-ms")
			b.ReportMetric(float64(p99)/float64(keyLimit), "p99/limit")
		})
	}
}

// A driver presses keys on the app and runs its commands to their end, those that wait for time excepted.
type driver struct {
	g     *guard
	spent []time.Duration
}

// key presses one key and returns how long Update and View took, without the commands.
func (d *driver) key(name string) time.Duration {
	k := screentest.Press(name)[0]
	start := time.Now()
	_, cmd := d.g.Update(k)
	d.g.View()
	spent := time.Since(start)
	d.run(cmd)
	return spent
}

func (d *driver) send(msg tea.Msg) {
	_, cmd := d.g.Update(msg)
	d.run(cmd)
}

func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	got := make(chan tea.Msg, 1)
	go func() { got <- cmd() }()
	var msg tea.Msg
	select {
	case msg = <-got:
	case <-time.After(300 * time.Millisecond): // a tick of the autosave
		return
	}
	if v := reflect.ValueOf(msg); v.IsValid() && v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range v.Len() {
			c, _ := v.Index(i).Interface().(tea.Cmd)
			d.run(c)
		}
		return
	}
	if _, quits := msg.(tea.QuitMsg); msg != nil && !quits {
		d.send(msg)
	}
}
