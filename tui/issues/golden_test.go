package issues

import (
	"testing"

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
		s.Keys("esc")
		s.Run(model(s).chooseOffice()).Golden("offices")
		all := stage(t, full, screen.Page{Filter: "all"}, width, height)
		to(t, all, "待销号")
		all.Keys("3").Golden("close")
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
	s.Sees(" > A0001", "筛选：未销号", "1 加措施", "6 看全部", "7 看这一户", "问题：")
	s.Keys("1").Send(word("修"))
	s.Sees(askMeasure, "修", "回车")
}
