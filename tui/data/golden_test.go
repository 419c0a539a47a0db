package data

import (
	"path/filepath"
	"testing"
	"time"

	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// fixed are lists that look alike on every machine.
func fixed(n int) found {
	var f found
	for i := range n {
		dir := []string{"/home/cun/下载", "/media/U盘/2022年八月攻坚/位家沟村"}[i%2]
		f.places = append(f.places, filepick.Place{Path: filepath.Join(dir, "昭明镇位家沟村2022年8月脱贫人口和监测对象花名册（定稿）.xlsx"), Changed: time.Date(2022, 8, 1, 8, i, 0, 0, time.UTC)})
	}
	return f
}

func TestGolden(t *testing.T) {
	full, empty := importedRoster(t), storetest.New(t)
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, empty, "", here(), width, height)
		d := model(s)
		d.job = jobImport
		s.Send(screen.Result{Data: fixed(3)}).Golden("books")
		s.Send(screen.Result{Data: fixed(12)}).Keys("1").Golden("many books")
		s.Send(screen.Result{Data: found{}}).Golden("no books")
		s.Keys("enter").Paste("/media/U盘/花名册.xlsx").Golden("typed")
		s = show(t, empty, "import", here(), width, height)
		s.Keys("1").Golden("preview")
		s.Keys("pgdown").Golden("preview, second page")
		s = show(t, full, "import", here(), width, height)
		s.Keys("1").Golden("the same again")
		s = show(t, full, "", here(), width, height)
		s.Keys("4").Golden("sound")
		model(s).run(doingImport, nil)
		s.Golden("waiting")
	})
}
