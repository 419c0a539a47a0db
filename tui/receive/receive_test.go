package receive

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/envelope"
	"cunce/store/handin"
	"cunce/store/merge/incoming"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// town is an empty township's file that expects nobody yet.
func town(t testing.TB) *store.DB {
	t.Helper()
	id := store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}
	return storetest.New(t, storetest.WithIdentity(id), storetest.WithSeed(77))
}

// bring writes the data file of a village with n households into a folder.
func bring(t testing.TB, dir, code, name string, seed uint64, n int, opts ...storetest.Option) {
	t.Helper()
	id := storetest.Village()
	id.Code, id.Name = code, name
	db := storetest.New(t, append(opts, storetest.WithIdentity(id), storetest.WithSeed(seed))...)
	err := db.Update("张三", func(tx *store.Tx) error {
		for i := range n {
			card := forms.Answers{"head": forms.Text(fmt.Sprint("户主", i)), "team": forms.Text("一组")}
			if _, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprintf("%s%03d", code, i)}, card); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	path := db.Path()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".db"), data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// stick is a folder with two villages, one of them twice, a workbook and a file that is nothing of ours.
func stick(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	bring(t, dir, "533102201001", "户瓦村", 1, 3)
	late := storetest.NewClock()
	late.Advance(400 * 24 * time.Hour) // a computer whose clock is wrong
	bring(t, dir, "533102201002", "勐典村", 2, 2, storetest.WithClock(late))
	data, err := os.ReadFile(filepath.Join(dir, "户瓦村.db"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{"户瓦村(1).db": data, "花名册.csv": []byte("姓名,证件号码\n张三,1\n"), "坏的.db": data[:len(data)-3000]} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func show(t testing.TB, db *store.DB, dir string, width, height int) *screentest.Stage {
	t.Helper()
	private := t.TempDir()
	gather := func(paths []string, passphrase string, step func(string) error) (*incoming.Haul, error) {
		return incoming.Gather(paths, incoming.Options{Dir: private, Open: storetest.Options(t), Keys: envelope.Keys{Passphrase: passphrase}, Step: step})
	}
	at := filepick.Places{Books: func() []string { return nil }, Sticks: func() []string { return nil }}
	return screentest.Open(t, db, screen.Page{Kind: Kind, ID: dir}, width, height, func(ctx screen.Context) screen.Screen {
		return New(ctx, at, gather, func(file, passphrase string) (handin.Slip, error) {
			return handin.SlipOf(file, envelope.Keys{Passphrase: passphrase})
		})
	})
}

func menu(s *screentest.Stage, name string) {
	for _, a := range s.Screen.Menu() {
		if a.Name == name {
			s.Run(a.Do())
			return
		}
	}
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, town(t), stick(t), width, height)
		s.Golden("held")
		s.Keys("down", "3")
		s.Paste("电脑日期不对，问过了").Keys("enter", "1")
		s.Golden("ask")
		s.Keys("1")
		s.Golden("done")
		s = show(t, town(t), "", width, height)
		s.Golden("places")
	})
}

// TestReceive: what is held back stays out until somebody says why; all comes in; again it is known; and it is taken back.
func TestReceive(t *testing.T) {
	db, dir := town(t), stick(t)
	s := show(t, db, dir, 80, 24)
	s.Sees("户瓦村", "勐典村", stateHeld, stateNo, stateReady)
	s.Keys("1", "1")
	s.Sees("收了 1 份", "没有收的 3 份")
	if n := households(t, db); n != 3 {
		t.Errorf("%d households", n)
	}
	s = show(t, db, dir, 80, 24)
	s.Sees(stateKnown)
	s.Keys("down", "3", "enter")
	if got := s.Told(); got != needWhy {
		t.Errorf("said %q without a reason", got)
	}
	s.Paste("问过了").Keys("enter")
	s.Sees(stateYes, "问过了")
	s.Keys("2")
	s.Sees("户：新增 2")
	s.Keys("esc", "1", "2")
	s.Sees(heading)
	s.Keys("1", "1")
	if n := households(t, db); n != 5 {
		t.Errorf("%d households", n)
	}
	menu(s, actUndo)
	s.Keys("1")
	if got := s.Told(); got != saidUndo {
		t.Errorf("said %q", got)
	}
	if n := households(t, db); n != 3 {
		t.Errorf("%d households after taking back", n)
	}
	menu(s, actUndo) // the one before it, since nothing else was written
	s.Keys("1")
	if n := households(t, db); n != 0 {
		t.Errorf("%d households after taking back twice", n)
	}
	s.Take()
	menu(s, actUndo)
	if got := s.Told(); got != noUndo {
		t.Errorf("said %q", got)
	}
}

func households(t testing.TB, db *store.DB) (n int) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		all, err := tx.Roster()
		n = len(all)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestWhomAndWhat: two villages handed packages in that have a person in common: the screen says who that is, and whom to telephone, also
// about a file of a village that cannot be read; then the slips of both are written.
func TestWhomAndWhat(t *testing.T) {
	stick := t.TempDir()
	for i, name := range []string{"户瓦村", "勐典村"} {
		id := storetest.Village()
		id.Code, id.Name = fmt.Sprintf("53310220100%d", i+1), name
		db := storetest.New(t, storetest.WithIdentity(id), storetest.WithSeed(uint64(i+1)))
		if err := db.Update("张三", func(tx *store.Tx) error {
			if _, err := tx.NewOperator("张三"); err != nil {
				return err
			}
			house, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint("100", i)}, forms.Answers{"head": forms.Text("李四"), "hh_no": forms.Text(fmt.Sprint("100", i))})
			if err == nil {
				_, _, err = tx.NewMember(house, "110101199003077774", forms.Answers{"name": forms.Text("李四"), "idno": forms.Text("110101199003077774")})
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if _, err := handin.Write(db, stick, handin.Options{Phone: "1380000000" + fmt.Sprint(i), Plain: true}); err != nil {
			t.Fatal(err)
		}
	}
	whole, err := filepath.Glob(filepath.Join(stick, "*勐典村*"))
	if err != nil || len(whole) != 1 {
		t.Fatal(whole, err)
	}
	data, err := os.ReadFile(whole[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(stick, "勐典村(1).cunce"), data[:len(data)-100], 0o600); err != nil {
		t.Fatal(err)
	}
	db := town(t)
	s := show(t, db, stick, 80, 24)
	s.Sees("打电话：张三 13800000000", "可能重复（身份证号一样）：户瓦村 李四 和 勐典村 李四")
	s.Keys("end")
	s.Sees("勐典村(1).cunce", "打电话：张三 13800000001")
	s.Keys("1", "1")
	s.Sees(nextSlip, "打电话：张三 13800000001")
	for i := range 9 {
		if s.Keys(fmt.Sprint(i + 1)); s.Screen.(*Screen).stage == waiting || len(glob(t, db)) > 0 {
			break
		}
	}
	s.Sees("2 份的交接单写好了")
	if got := glob(t, db); len(got) != 1 {
		t.Errorf("papers: %v", got)
	}
}

// glob are the papers beside a data file.
func glob(t testing.TB, db *store.DB) []string {
	t.Helper()
	got, err := filepath.Glob(filepath.Join(filepath.Dir(db.Path()), "打印", "数据交接单_*.html"))
	if err != nil {
		t.Fatal(err)
	}
	return got
}
