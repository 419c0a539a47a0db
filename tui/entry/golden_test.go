package entry

import (
	"testing"

	"cunce/tui/screentest"
)

// What repeats and every type of question look like.
func TestGoldenEverything(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		d := openEverything(t, nil, width, height)
		d.Golden("notes")
		d.keys("enter")
		d.Golden("village")
		d.keys("lt")
		d.Golden("found")
		d.keys("enter", "2", "3", " ")
		d.Golden("several")
		d.keys("enter", "3", "1")
		d.Golden("rank")
		d.keys("2", "enter", "right", "right")
		d.Golden("range")
		d.keys("enter", "20200131", "0830", "enter", "2022-8-6 8:30", "enter", "690123", "enter", "90", "enter", "1")
		d.Golden("review")
		d.keys("enter")
		d.Golden("empty")
		d.keys("1", "张三", "enter", "1", "12", "enter", "2", "1", "肺病", "enter", "2020", "enter")
		d.Golden("nested")
		d.keys("2", "enter")
		d.Golden("again")
		d.keys("1", "李四", "enter", "2", "200", "enter")
		d.Golden("wrong")
		d.keys("ctrl+u", "40", "enter", "2", "enter", "1", "王五", "enter", "ctrl+w")
		d.Golden("overview")
		d.keys("w")
		d.Golden("looking")
		d.keys("esc").action("排序")
		d.Golden("sorting")
		d.keys("esc").goTo("land/plots").keys("2", "enter", "3", "enter")
		d.Golden("counted")
		d.keys("f12")
		d.Golden("finish")
	})
}

// Long labels, long options and long hints leave everything in its place.
func TestGoldenLong(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		d := openForm(t, readForm(t, "long.md"), nil, width, height)
		d.Golden("first")
		d.keys("right", "right", "right", "right", "right")
		d.Golden("moved")
		d.keys("enter", "06", "12")
		d.Golden("several")
		d.keys("enter")
		d.Golden("behind")
	})
}

// A form of three languages.
func TestGoldenLanguages(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		d := openForm(t, readForm(t, "languages.md"), nil, width, height)
		d.keys("2", "ctrl+y")
		d.Golden("which")
		d.keys("3")
		d.Golden("other")
	})
}
