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

// A page that is longer than the screen moves by a screen at a time: that is a new page, and so is one to which an answer brings
// another question; every other answer stays small.
func TestLongPageMovesSeldom(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		d := openForm(t, longForm(t, 200, 200), nil, size[0], size[1])
		d.to("q0")
		moves, worst, worstPage := 0, 0, 0
		for range 100 {
			first, places, key := d.model().page.first, len(d.model().page.places), "1"
			if d.model().field.kind.typed() {
				d.keys("5")
				key = "enter"
			}
			_, bytes := d.press(key)
			switch {
			case d.model().page.first != first:
				moves++
				worstPage = max(worstPage, bytes)
			case len(d.model().page.places) != places:
				worstPage = max(worstPage, bytes)
			default:
				worst = max(worst, bytes)
			}
		}
		t.Logf("%v: %d new pages of at most %d bytes, answers of at most %d", size, moves, worstPage, worst)
		if worst > 800 || worstPage > 4000 || moves > 100/8 {
			t.Errorf("%v: %d new pages of at most %d bytes, answers of at most %d", size, moves, worstPage, worst)
		}
	}
}

func TestKeysInARepeatStaySmall(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.people("张三", "李四", "王五")
	for _, tt := range []struct {
		at, key string
		most    int
	}{
		{"person[2]/sex", "2", 800}, {"person[2]/name", "五", 200}, {"person[2]/age", "4", 200}, {"house/sick", "2", 800}, {"house/sick", " ", 800},
		{"house/need", "2", 800}, {"house/score", "right", 200}, {"house/village", "石", 800}, {"house/village", "right", 400},
		{"person[1]/phone", "enter", 4000}, {"person[3]/phone", "enter", 800}, {"person[2]/name", "ctrl+w", 4000}, {"house/seen", "pgdown", 4000},
	} {
		d.goTo(tt.at)
		if _, bytes := d.press(tt.key); bytes > tt.most {
			t.Errorf("%s at %s: %d bytes, at most %d", tt.key, tt.at, bytes, tt.most)
		}
	}
	d.goTo("person[2]/name").keys("ctrl+w")
	if _, bytes := d.press("down"); bytes > 400 {
		t.Errorf("a move on the overview: %d bytes", bytes)
	}
}
