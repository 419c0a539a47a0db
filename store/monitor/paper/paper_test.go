package paper

import (
	"bytes"
	"strings"
	"testing"

	"cunce/store/print"
	"cunce/store/report"
)

func TestPrint(t *testing.T) {
	table := report.Table{Title: "每月监测", Notes: []string{"内部资料"}, Columns: []report.Column{{Name: "head", Title: "户主"}, {Name: "size", Title: "人数", Form: report.Count}}}
	from := From{"位家沟村", "周文广", "2022-08-06"}
	for _, want := range [][]string{{wordNobody}, {"欧阳秀英", ">3<"}} {
		var out bytes.Buffer
		if err := print.Write(&out, ".html", Print(table, from)); err != nil {
			t.Fatal(err)
		}
		for _, text := range append(want, "位家沟村 每月监测", "内部资料", "周文广 于 2022-08-06", signTownship) {
			if !strings.Contains(out.String(), text) {
				t.Errorf("%s is not printed", text)
			}
		}
		table.Rows = []report.Row{{Cells: []report.Cell{{Text: "欧阳秀英"}, {Number: 3, Known: true}}}}
	}
}
