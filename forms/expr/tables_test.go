package expr

import (
	"strings"
	"testing"
)

func TestTables(t *testing.T) {
	for src, want := range map[string]string{
		"1 + 2": "", "instance('l')/root/item": "l", "pulldata('household', 'size')": "", "pulldata('p', 'x', 'y', ${a})": "p",
		"if(${a} = 1, instance('l')/root/item[name = pulldata('p', 'x', 'y', 'z')]/label, instance('m'))": "l p m",
		"instance('l') | instance('l')": "l", "instance(${a})/root/item": "", "instance('__last-saved')/data/a": "",
		"${m}[x = instance('q')/root/item/x]": "q", "-pulldata('p', 'x', 'y', 'z')": "p",
	} {
		e, err := Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(e.Tables(), " "); got != want {
			t.Errorf("%s: %s, want %s", src, got, want)
		}
	}
}
