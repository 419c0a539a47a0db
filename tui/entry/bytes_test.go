package entry

import (
	"testing"

	"cunce/tui/screen"
)

// moved is how many lines two frames differ in, and how many bytes the terminal gets for them: v1's renderer writes the
// lines that differ and moves the cursor between them.
func moved(before, after screen.Frame) (lines, bytes int) {
	for y := range after.Lines {
		if before.Lines[y] != after.Lines[y] {
			lines++
			bytes += len(after.Lines[y]) + len("\x1b[24;1H")
		}
	}
	return lines, bytes
}

// press is the difference that one key makes.
func (d *desk) press(key string) (lines, bytes int) {
	before := d.Screen.View()
	d.keys(key)
	return moved(before, d.Screen.View())
}

func TestTypedCharacterRedrawsItsLineAlone(t *testing.T) {
	for _, at := range []string{"respondent", "a1_1_1a", "visit_date"} {
		v := newVillage(t)
		d := v.open(0, 80, 24)
		d.met()
		d.to(at).keys("1")
		lines, bytes := d.press("2")
		if lines != 1 || bytes > 200 {
			t.Errorf("%s: %d lines, %d bytes", at, lines, bytes)
		}
	}
}

func TestAnswerThatMovesOnStaysSmall(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 80, 24)
	d.met()
	worst := 0
	for _, name := range []string{"a1_2_1b", "a1_3_1", "a1_4_1a", "a1_6_1", "a1_9_1"} {
		d.to(name)
		lines, bytes := d.press("2")
		t.Logf("%s: %d lines, %d bytes", name, lines, bytes)
		worst = max(worst, bytes)
	}
	if worst > 800 {
		t.Errorf("an answer that moves on redraws %d bytes, want at most 800", worst)
	}
}

func TestNothingMovesThatDidNotChange(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 80, 24)
	d.met()
	d.to("a1_2_1a")
	before := d.Screen.View()
	after := d.Screen.View()
	if lines, _ := moved(before, after); lines != 0 {
		t.Errorf("%d lines differ without a key", lines)
	}
	if lines, _ := d.press("x"); lines > 2 {
		t.Errorf("a key that does nothing redraws %d lines", lines)
	}
}
