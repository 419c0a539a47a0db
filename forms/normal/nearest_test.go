package normal

import "testing"

func TestNearest(t *testing.T) {
	words := []string{"integer", "decimal", "select_one", "visit_date", "户主姓名"}
	for word, want := range map[string]string{
		"interger": "integer", "intgeer": "integer", "decimal": "decimal", "selectone": "select_one",
		"vist_date": "visit_date", "户主名": "户主姓名", "photo": "", "": "", "x": "",
	} {
		if got := Nearest(word, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
