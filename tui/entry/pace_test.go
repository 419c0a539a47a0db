package entry

import (
	"testing"
	"time"
)

func TestPace(t *testing.T) {
	start := time.Date(2022, 8, 6, 9, 0, 0, 0, time.UTC)
	after := func(ms int) time.Time { return start.Add(time.Duration(ms) * time.Millisecond) }
	tests := []struct {
		name  string
		do    func(p *pace)
		key   string
		digit bool
		at    int
		want  pass
	}{
		{"first key", func(p *pace) {}, "2", true, 0, passKey},
		{"bounce after a choice", func(p *pace) { p.advance("2", false, start) }, "2", true, 59, passIgnored},
		{"same key later", func(p *pace) { p.advance("2", false, start) }, "2", true, 60, passKey},
		{"other digit after a choice", func(p *pace) { p.advance("2", false, start) }, "1", true, 10, passKey},
		{"digit after a full field", func(p *pace) { p.advance("6", true, start) }, "1", true, 199, passSpilled},
		{"digit later", func(p *pace) { p.advance("6", true, start) }, "1", true, 200, passKey},
		{"arrow after a full field", func(p *pace) { p.advance("6", true, start) }, "up", false, 10, passKey},
		{"same digit after a full field", func(p *pace) { p.advance("6", true, start) }, "6", true, 10, passIgnored},
		{"burst", func(p *pace) { p.char(start); p.leave(after(1)) }, "1", true, 2, passBurst},
		{"burst goes on", func(p *pace) {
			p.char(start)
			p.leave(after(1))
			p.check("a", false, after(4))
		}, "1", true, 8, passBurst},
		{"pause ends the burst", func(p *pace) { p.char(start); p.leave(after(1)) }, "1", true, 30, passKey},
		{"typed and entered by hand", func(p *pace) { p.char(start); p.leave(after(20)) }, "1", true, 21, passKey},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := &pace{}
			test.do(p)
			if got := p.check(test.key, test.digit, after(test.at)); got != test.want {
				t.Errorf("check = %d, want %d", got, test.want)
			}
		})
	}
}
