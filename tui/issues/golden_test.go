package issues

import (
	"testing"

	"cunce/store/evidence"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func TestGolden(t *testing.T) {
	full, empty := village(t), storetest.New(t)
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := stage(t, full, screen.Page{}, width, height)
		s.Golden("open")
		s.Keys("1").Send(word("联系建环办现场鉴定，按鉴定的等级修缮，八月二十日以前做完")).Golden("measure")
		s.Keys("esc", "6").Golden("whole")
		s.Keys("esc", "8").Golden("more")
		s.Keys("esc", "ctrl+g").Golden("bulk")
		s.Keys("esc", "f4").Golden("filter")
		s.Keys("esc", "3").Golden("spot")
		s.Keys("esc", "9").Golden("add")
		s.Keys("esc").Run(model(s).openCounts()).Golden("count")
		s.Keys("3").Golden("count by level")
		s.Keys("esc").Run(model(s).with(model(s).addProof)).Golden("proof")
		s.Keys("esc")
		model(s).banner = &banner{all: []evidence.Evidence{{Code: "37-A0012-2", Number: "A0012", Title: "住房  未鉴定", Kind: evidence.Photo, Place: "罗秀云的手机"}}}
		s.Golden("code")
		all := stage(t, full, screen.Page{Filter: "all"}, width, height)
		to(t, all, "村把关")
		all.Keys("enter").Golden("township signs")
		all.Keys("esc")
		to(t, all, "已销号")
		all.Golden("all, a closed one")
		stage(t, full, screen.Page{Filter: "overdue"}, width, height).Golden("overdue")
		stage(t, empty, screen.Page{}, width, height).Golden("empty")
	})
}

// TestSmall: the smallest terminal still has rows, the question, and the digits.
func TestSmall(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 60, 16)
	s.Sees(" > A0001", "筛选：未销号", "1 措施", "6 全部")
	s.Keys("1").Send(word("修"))
	s.Sees(labelMeasure, "修")
}
