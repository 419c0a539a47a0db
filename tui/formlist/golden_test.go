package formlist

import (
	"testing"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func TestGolden(t *testing.T) {
	all := builtin
	builtin = func() []string { return []string{"annex1", "annex2_village", "annex2_township", "household", "member"} }
	defer func() { builtin = all }()
	v := newVillage(t)
	v.add(roofOne)
	for _, h := range v.houses {
		v.complete(store.Subject{Form: "roof", Record: h, Round: v.round}, "leak", "no")
	}
	v.add(roofTwo)
	v.add(book("visits,走访,1,household,yes", "text,what,做了什么,"))
	v.complete(store.Subject{Form: "visits", Record: v.houses[0], Round: v.round}, "what", "送米")
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		shown := func(page screen.Page) *screentest.Stage {
			w := *v
			w.TB = t
			return w.page(page, shelf(t, "住房.csv", printed), width, height)
		}
		shown(screen.Page{}).Golden("all")
		shown(screen.Page{Form: "roof"}).Golden("one form")
		shown(screen.Page{Form: "roof", Filter: filterVersions}).Golden("versions")
		shown(screen.Page{ID: v.houses[0]}).Golden("forms of a household")
		shown(screen.Page{ID: v.houses[0], Form: "visits"}).Golden("many")
		shown(screen.Page{Again: true}).Golden("again")
		s := shown(screen.Page{Filter: filterAdd})
		s.Keys("1").Golden("polarity")
		s.Keys("1", "3").Golden("polarity of three")
		s.Keys("2", "enter").Golden("new form")
	})
}

// Every page can be read and left on the smallest terminal, whatever is typed.
func TestSmallest(t *testing.T) {
	v := newVillage(t)
	v.add(roofOne)
	dir := shelf(t, "住房.csv", printed, "坏.csv", "survey,,,\n,type,name,label\n,txet,a,甲\n")
	for _, page := range []screen.Page{{}, {Form: "roof"}, {Form: "roof", Filter: filterQuestions}, {ID: v.houses[0]}, {Again: true},
		{Filter: filterAdd}, {Form: "roof", Filter: filterWrite}, {Filter: filterTemplate}} {
		s := v.page(page, dir, 60, 16)
		for _, key := range []string{"down", "1", "enter", "up", "pgdown", "2", "home", "end", "x", "f8", "left", "space", "backspace", "0", "enter"} {
			s.Keys(key)
		}
		for n := 0; s.Screen.Back(); n++ {
			if n > 5 {
				t.Fatalf("%v: Esc does not leave", page)
			}
		}
		s.Screen.SetSize(120, 40)
		s.Screen.SetSize(60, 16-screentest.Chrome)
	}
}

// Whatever is pressed, every page draws a whole frame and Esc leads out of it.
func TestAnyKeys(t *testing.T) {
	v := newVillage(t)
	v.add(roofOne)
	v.add(book("visits,走访,1,household,yes", "text,what,做了什么,"))
	dir := shelf(t, "住房.csv", printed, "屋顶.csv", roofTwo, "坏.csv", "survey,,,\n,type,name,label\n,txet,a,甲\n")
	pages := []screen.Page{{}, {Form: "roof"}, {Form: "annex1", Filter: filterQuestions}, {ID: v.houses[0]}, {ID: v.houses[0], Form: "visits"},
		{Again: true}, {Filter: filterAdd}, {Form: "roof", Filter: filterWrite}, {Form: "roof", Filter: filterVersions}, {Filter: filterTemplate}}
	keyboard := []string{"0", "1", "2", "3", "4", "9", "２", "x", "屋", "space", "enter", "up", "down", "tab", "shift+tab", "pgup", "pgdown", "left", "right",
		"home", "end", "backspace", "delete", "esc", "f2", "f6", "f7", "f8", "ctrl+u", "ctrl+z"}
	rapid.Check(t, func(r *rapid.T) {
		size := rapid.SampledFrom([][2]int{{60, 16}, {80, 24}, {120, 40}}).Draw(r, "size")
		s := v.page(rapid.SampledFrom(pages).Draw(r, "page"), dir, size[0], size[1])
		s.Keys(rapid.SliceOfN(rapid.SampledFrom(keyboard), 1, 15).Draw(r, "keys")...)
		for n := 0; s.Screen.Back(); n++ {
			if n > 5 {
				r.Fatal("Esc does not lead out")
			}
		}
		if t.Failed() {
			r.FailNow()
		}
	})
}
