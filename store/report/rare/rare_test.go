package rare

import (
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/report"
	"cunce/store/storetest"
)

func TestLevels(t *testing.T) {
	for name, want := range map[string]string{
		"欧阳秀英": "", "买买提·艾力": "", "A b1": "", "，": "",
		"镕": levelOlder, "喆": levelOlder, "堃": levelOlder, "𠮷": levelOld, "㛃": levelOld, "䶮": levelOld,
		"〓": levelWait, "□": levelWait, "\ue123": levelWait, "\U000f0001": levelWait, "\ufffd": levelWait,
	} {
		got := ""
		for _, r := range name {
			if l := levelOf(r); l != "" {
				got = l
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestRead lists each character of a name once, the head once though he is a member too, and nobody who left.
func TestRead(t *testing.T) {
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		h, _, err := tx.NewHousehold(store.HouseholdKey{National: "37"}, forms.Answers{"hh_no": forms.Text("37"), "head": forms.Text("罗𠮷𠮷"), "team": forms.Text("石岭组")})
		if err != nil {
			return err
		}
		for _, m := range []forms.Answers{{"name": forms.Text("罗𠮷𠮷")}, {"name": forms.Text("罗〓镕")}, {"name": forms.Text("罗𠮷"), "chg": forms.Text("out")}, {"name": forms.Text("罗大山")}} {
			if _, _, err := tx.NewMember(h, "", m); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.View(func(tx *store.Tx) error {
		table, err := Read(tx)
		var got []string
		for _, r := range table.Rows {
			if len(r.Cells) != len(table.Columns) || len(r.Households) != 1 {
				t.Errorf("%+v", r)
			}
			got = append(got, r.Cells[0].Text+r.Cells[1].Text+r.Cells[3].Text+r.Cells[5].Text)
		}
		if want := "𠮷U+20BB7罗𠮷𠮷37 〓U+3013罗〓镕37 镕U+9555罗〓镕37"; strings.Join(got, " ") != want {
			t.Errorf("%s", strings.Join(got, " "))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestLost: what GBK lacks, each once, wherever it stands in a table; what it has is not named.
func TestLost(t *testing.T) {
	cells := func(text string) report.Row { return report.Row{Cells: []report.Cell{{Text: text}}} }
	table := report.Table{Columns: []report.Column{{Title: "𠮷"}}, Rows: []report.Row{cells("张𠮷林 䶮"), cells("喆·A1")}, Total: cells("〓")}
	if got := Lost(table); got != "𠮷䶮〓" {
		t.Errorf("lost %q", got)
	}
	if got := table.Rows; len(got) != 2 {
		t.Error("the table has another row now")
	}
}
