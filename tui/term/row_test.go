package term

import "testing"

func TestRow(t *testing.T) {
	bold := Style{"\x1b[1m", "\x1b[0m"}
	reverse := Style{"\x1b[7m", "\x1b[0m"}
	for _, tt := range []struct{ name, got, want string }{
		{"empty", NewRow(20).String(), "\x1b[K"},
		{"first column needs no move", NewRow(20).Put(0, 0, Style{}, "村").String(), "\x1b[K村"},
		{"absolute column", NewRow(20).Put(4, 0, bold, "村").String(), "\x1b[K    \x1b[1m村\x1b[0m"},
		{"cell is cut", NewRow(20).Put(2, 6, Style{}, "位家沟村").String(), "\x1b[K  位家.."},
		{"last column stays empty", NewRow(8).Put(0, 0, Style{}, "12345678").String(), "\x1b[K12345.."},
		{"right", NewRow(20).PutRight(5, 6, Style{}, "208").String(), "\x1b[K\x1b[9G208"},
		{"overlap moves on", NewRow(20).Put(0, 0, Style{}, "abc").Put(1, 0, Style{}, "d").String(), "\x1b[Kabc\x1b[4Gd"},
		{"one style in one go", NewRow(20).Put(5, 0, bold, "村").Put(9, 0, bold, "x").Put(12, 0, Style{}, "y").String(),
			"\x1b[K\x1b[6G\x1b[1m村\x1b[10Gx\x1b[0m\x1b[13Gy"},
		{"outside", NewRow(8).Put(7, 0, Style{}, "x").String(), "\x1b[K"},
		{"cleaned", NewRow(20).Put(0, 0, Style{}, "a\x1b[31mb").String(), "\x1b[Kab"},
		{"filled", NewRow(6).Fill(reverse).Put(1, 0, Style{}, "村").String(),
			"\x1b[K\x1b[7m 村\x1b[4G  \x1b[0m"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got  %q\nwant %q", tt.got, tt.want)
			}
		})
	}
	if end := NewRow(20).Put(3, 0, Style{}, "村").End(); end != 5 {
		t.Errorf("End = %d, want 5", end)
	}
}
