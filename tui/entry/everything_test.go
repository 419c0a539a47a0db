package entry

import (
	"os"
	"strings"
	"testing"

	"cunce/forms"
	workbook "cunce/forms/sheet"
	"cunce/forms/xlsform"
	"cunce/tui/keys"
)

// readForm is a form of testdata, written as a markdown workbook.
func readForm(t testing.TB, name string) *forms.Form {
	t.Helper()
	return parseForm(t, string(readText(t, name)))
}

func readText(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func parseForm(t testing.TB, text string) *forms.Form {
	t.Helper()
	book, err := workbook.Parse("f.md", []byte(text), workbook.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f, faults := xlsform.Load(book, "f")
	for _, fault := range faults {
		if fault.Severity == "error" {
			t.Fatal(fault)
		}
	}
	return f
}

// openEverything opens the form that has all there is.
func openEverything(t testing.TB, saved forms.Answers, width, height int) *desk {
	t.Helper()
	return openForm(t, readForm(t, "everything.md"), saved, width, height)
}

// where is the path of the open question with positions in the place of ids.
func (d *desk) where() string { return d.model().ses.Position(d.model().field.at) }

// get is an answer by a path with positions.
func (d *desk) get(path string) string {
	d.v.t.Helper()
	p, ok := d.model().ses.Place(path)
	if !ok {
		return "(no " + path + ")"
	}
	return d.model().ses.Get(p.Path()).Text
}

// goTo opens a place by a path with positions.
func (d *desk) goTo(path string) *desk {
	d.v.t.Helper()
	if !d.model().ses.Jump(path) {
		d.v.t.Fatalf("cannot stand on %s", path)
	}
	d.model().layer = nil
	d.model().arrive()
	return d
}

// people fills in persons by name, as the form goes.
func (d *desk) people(names ...string) *desk {
	d.v.t.Helper()
	d.goTo("person")
	for _, name := range names {
		d.keys("1", name, "enter", "1", "30", "enter", "2", "enter") // no illness, no telephone
		if !strings.Contains(d.Text(), "再加一个家庭成员?") {
			d.v.t.Fatalf("%s: not asked for one more, at %s\n%s", name, d.where(), d.Text())
		}
	}
	return d
}

// What a new instance is filled with brings the question for one more; the next key for 1 adds it.
func TestRepeatIsFilledOneAfterAnother(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.goTo("person")
	d.sees("> 家庭成员", "1 加一个    2 没有，往下")
	d.keys("1")
	d.sees("家庭成员  第 1 个 / 共 1 个", wordNameless, "加了第 1 个")
	d.keys("张三", "enter", "1", "12", "enter")
	if d.where() != "person[1]/school" {
		t.Fatalf("at %s", d.where())
	}
	d.keys("1")
	if d.where() != "person[1]/illness" {
		t.Fatalf("at %s", d.where())
	}
	d.sees("第 1 个 / 共 1 个  张三", "得过的大病")
	d.keys("1", "肺病", "enter", "2020", "enter")
	d.sees("再加一个得过的大病?", "家庭成员 张三  得过的大病  第 1 个 / 共 1 个  肺病")
	d.keys("1", "胃病", "enter", "enter")
	d.keys("2")
	if d.where() != "person[1]/phone" {
		t.Fatalf("at %s", d.where())
	}
	d.sees("得过的大病", "共 2 个")
	d.keys("13800138000", "enter")
	d.sees("再加一个家庭成员?", "1 加    2 不加")
	d.keys("1")
	d.sees("第 2 个 / 共 2 个")
	d.keys("李四", "enter")
	for path, want := range map[string]string{"person[1]/name": "张三", "person[1]/illness[2]/ill": "胃病", "person[2]/name": "李四"} {
		if got := d.get(path); got != want {
			t.Errorf("%s = %q", path, got)
		}
	}
}

func TestAgain(t *testing.T) {
	for _, tt := range []struct{ key, at string }{
		{"2", "land/plots"}, {"enter", "land/plots"}, {"tab", "land/plots"}, {"down", "land/plots"}, {"pgdown", "land/plots"}, {"+", "land/plots"},
		{"1", "person[2]/name"}, {"shift+tab", "person[1]/phone"}, {"up", "person[1]/phone"}, {"-", "person[1]/phone"}, {"esc", "person[1]/phone"},
		{"f8", "land/plots"}, {"f7", "house/seen"},
	} {
		d := openEverything(t, nil, 80, 24)
		d.people("张三")
		d.keys("x")
		d.sees(wordAgainKeys)
		d.keys(tt.key)
		if d.where() != tt.at || d.model().layer != nil {
			t.Errorf("%s: at %s with %T, want %s", tt.key, d.where(), d.model().layer, tt.at)
		}
	}
}

// Behind an instance in the middle comes the next one, without a question.
func TestMiddleInstanceGoesOn(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.people("张三", "李四")
	d.goTo("person[1]/phone").keys("enter")
	if d.where() != "person[2]/name" {
		t.Errorf("at %s", d.where())
	}
	d.keys("shift+tab")
	if d.where() != "person[1]/phone" {
		t.Errorf("Shift+Tab led to %s", d.where())
	}
	d.keys("pgdown")
	if d.where() != "person[2]/name" {
		t.Errorf("PgDn led to %s", d.where())
	}
	d.keys("pgdown")
	if d.where() != "land/plots" {
		t.Errorf("PgDn led to %s", d.where())
	}
}

// action runs an entry of F9.
func (d *desk) action(name string) *desk {
	d.v.t.Helper()
	for _, a := range d.model().Menu() {
		if strings.Contains(a.Name, name) {
			d.v.clock.Advance(300e6)
			d.Run(a.Do())
			return d
		}
	}
	d.v.t.Fatalf("no entry %s in %+v", name, d.model().Menu())
	return d
}

func (d *desk) names() string {
	repeat, _ := d.model().ses.Place("person")
	var out []string
	for _, row := range d.model().ses.Instances(repeat) {
		out = append(out, d.model().nameOf(row))
	}
	return strings.Join(out, " ")
}

func TestInsertRemoveMoveAndUndo(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.people("张三", "李四", "王五")
	d.goTo("person[1]/name").action("插一个在这个后面")
	d.sees("第 2 个 / 共 4 个")
	d.keys("赵六", "enter")
	if got := d.names(); got != "张三 赵六 李四 王五" {
		t.Fatalf("inserted: %s", got)
	}
	d.goTo("person[3]/name").action("删掉这一个")
	d.sees("删掉了第 3 个 李四，Ctrl+Z 可以恢复")
	if got := d.names(); got != "张三 赵六 王五" {
		t.Fatalf("removed: %s", got)
	}
	d.keys("ctrl+z")
	if got := d.names(); got != "张三 赵六 李四 王五" || d.where() != "person[3]/name" {
		t.Fatalf("undone: %s at %s", got, d.where())
	}
	d.action("往前移")
	d.sees("李四 现在是第 2 个")
	if got := d.names(); got != "张三 李四 赵六 王五" || d.where() != "person[2]/name" {
		t.Fatalf("moved: %s at %s", got, d.where())
	}
	d.action("往后移").action("往后移").action("往后移")
	d.sees(wordNoFurther)
	if got := d.names(); got != "张三 赵六 王五 李四" {
		t.Fatalf("moved: %s", got)
	}
	d.keys("ctrl+z", "ctrl+z", "ctrl+z")
	if got := d.names(); got != "张三 赵六 李四 王五" {
		t.Fatalf("undone: %s", got)
	}
	d.action("加一个在最后")
	d.sees("第 5 个 / 共 5 个")
}

func TestSortRows(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.people("张三", "王五", "安七", "李四")
	d.goTo("person[1]/name").action("排序")
	d.sees("按哪一题排", "1 姓名", "3 年龄")
	d.keys("1")
	d.sees(wordSortWay)
	d.keys("1")
	d.sees(wordSorted, "安七")
	if got := d.names(); got != "安七 李四 王五 张三" {
		t.Errorf("sorted: %s", got)
	}
	d.keys("ctrl+z")
	if got := d.names(); got != "张三 王五 安七 李四" {
		t.Errorf("undone: %s", got)
	}
}

func TestOverview(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.people("张三", "李四", "单五")
	d.goTo("person[2]/name").keys("ctrl+w")
	d.sees("家庭成员  共 3 个", "1 张三", "> 2 李四", "男", "30岁", "未答 1")
	d.keys("dw")
	d.sees("找到 1 / 3 项", "> 3 单五")
	d.keys("enter")
	if d.where() != "person[3]/name" {
		t.Errorf("found %s", d.where())
	}
	d.keys("ctrl+w", "1")
	if d.where() != "person[1]/name" {
		t.Errorf("by number: %s", d.where())
	}
	d.keys("ctrl+w", "down", "down", "enter")
	if d.where() != "person[3]/name" {
		t.Errorf("by arrows: %s", d.where())
	}
	d.keys("ctrl+w", "delete")
	d.sees("删掉了第 3 个 单五", "共 2 个")
	d.keys("ctrl+z")
	d.sees("共 3 个")
	d.keys("insert")
	if d.names() != "张三 李四 单五 "+wordNameless && !strings.Contains(d.names(), wordNameless) {
		t.Errorf("inserted: %s", d.names())
	}
	d.keys("ctrl+w", "esc")
	if d.model().layer != nil {
		t.Error("Esc does not lead out")
	}
	d.goTo("house/village").keys("ctrl+w")
	d.sees(wordNoRepeat)
	d.goTo("person[1]/illness").keys("1", "肺病", "enter", "ctrl+w")
	d.sees("得过的大病  共 1 个")
	d.keys("ctrl+w")
	d.sees("家庭成员  共 ")
	d.keys("ctrl+w")
	d.sees(wordNoOuter)
}

// repeat_count says how many there are: none is added or taken away.
func TestCountedRepeat(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.goTo("land/plots").keys("2", "enter")
	if d.where() != "land/plot[1]/mu" {
		t.Fatalf("at %s\n%s", d.where(), d.Text())
	}
	d.sees("地块  第 1 个 / 共 2 个")
	d.keys("3", "enter", "4", "enter")
	if d.where() != "land/detail" {
		t.Fatalf("at %s", d.where())
	}
	d.sees("地块", "共 2 个")
	d.goTo("land/plot[1]/mu")
	for _, a := range d.model().Menu() {
		if strings.Contains(a.Name, "加一个") || strings.Contains(a.Name, "删掉") {
			t.Errorf("offers %s", a.Name)
		}
	}
	d.keys("ctrl+w", "delete")
	if !strings.Contains(d.Text(), "共 2 个") {
		t.Error("one of a counted repeat was removed")
	}
}

func TestCompletionNamesTheInstance(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.people("张三", "李四")
	d.goTo("person[2]/age").keys("200", "enter", "enter", "f12")
	d.sees("第 2 个 李四  年龄", "年龄不对")
	d.goTo("person[2]/age").keys("9", "enter", "2", "f12")
	d.sees("李四  该上学的有没有上学")
	d.goTo("person").keys("1", "f12")
	d.sees("家庭成员 第 3 个  姓名")
}

func TestResumesInTheInstance(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.people("张三", "李四")
	d.goTo("person[2]/age").keys("31", "enter")
	m := d.model()
	saved, cursor := m.ses.Draft(), m.snapshot().Cursor
	again := openEverything(t, saved, 80, 24)
	again.goTo(cursor)
	again.sees("第 2 个 / 共 2 个  李四")
	if again.names() != "张三 李四" || again.get("person[2]/age") != "31" {
		t.Errorf("resumed with %s", again.names())
	}
}

// Values that are calculated stand on the page and follow every answer.
func TestCalculatedIsShownLive(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.people("张三", "李四")
	d.goTo("house/area").keys("90", "enter")
	d.sees("人均面积", "45平方米", "面积 90 平方米，家里登记了 2 个人。")
	if d.where() != "house/seen" {
		t.Errorf("at %s: the cursor stands where nothing can be answered", d.where())
	}
}

func TestNotesAloneAreRead(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.sees("说明", "这张表试一试所有的题型", wordNotesKeys)
	d.keys("enter")
	if d.model().layer != nil || d.where() != "house/village" {
		t.Errorf("at %s under %T", d.where(), d.model().layer)
	}
	d = openEverything(t, nil, 80, 24)
	d.keys("esc")
	if d.model().layer != nil {
		t.Error("Esc does not lead out")
	}
}

// "The rest of this group is normal" is about the instance that is open, no other.
func TestBulkFillStaysInItsInstance(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.people("张三", "李四")
	for _, path := range []string{"person[1]/age", "person[2]/age"} {
		d.goTo(path).keys("9", "enter")
	}
	d.goTo("person[1]/name").keys("ctrl+g")
	d.sees("按 Enter 把下面 1 题填成没问题")
	d.keys("enter")
	if d.get("person[1]/school") != "yes" || d.get("person[2]/school") != "" {
		t.Errorf("filled %q and %q", d.get("person[1]/school"), d.get("person[2]/school"))
	}
	d.keys("ctrl+z")
	if d.get("person[1]/school") != "" {
		t.Error("Ctrl+Z does not take the fill back")
	}
}

func TestJumpToTheNth(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	var names []string
	for i := range 12 {
		names = append(names, string([]rune("赵钱孙李周吴郑王冯陈褚卫")[i:i+1])+"某")
	}
	d.people(names...)
	for _, tt := range []struct {
		keys []string
		want string
	}{{[]string{"1", "2"}, "卫某"}, {[]string{"0", "3"}, "孙某"}, {[]string{"1", "enter"}, "赵某"}, {[]string{"end", "enter"}, "卫某"}, {[]string{"wm", "right", "enter"}, "王某"}} {
		d.goTo("person[5]/name").keys("ctrl+w").keys(tt.keys...)
		if got := d.model().nameOf(d.model().page.row); got != tt.want {
			t.Errorf("%v leads to %s, want %s", tt.keys, got, tt.want)
		}
	}
	d.keys("ctrl+w", "pgup", "pgdown", "home", "0", "0")
	if _, ok := d.model().layer.(*overview); !ok {
		t.Error("a number that nobody has leads away")
	}
	d.sees(wordNoOption)
}

// Beside more groups than the screen has lines the open one is in sight.
func TestOutlineShowsTheOpenGroup(t *testing.T) {
	d := openForm(t, longForm(t, 500, 5), nil, 120, 40)
	for _, name := range []string{"q0", "q250", "q495"} {
		d.to(name)
		d.sees("> " + d.model().groupLabel(d.model().group()))
	}
}

// Every layer says its keys, and the keys that it does not have lead out of it or say which it has.
func TestLayersTellTheirKeys(t *testing.T) {
	for _, tt := range []struct {
		open []string
		key  string // on the key line
		says string // to a letter
	}{
		{[]string{"ctrl+w"}, wordKeyOpenRow, "找：x"},
		{[]string{"enter"}, wordKeyOn, wordAgainKeys},
		{[]string{"f6"}, keys.Menu.Help().Desc, wordStateKeys},
		{[]string{"f12"}, wordKeyComplete, wordFinishKeys},
	} {
		d := openEverything(t, nil, 80, 24)
		d.people("张三", "李四")
		d.goTo("person[2]/phone").keys(tt.open...)
		found := false
		for _, k := range d.model().Keys() {
			found = found || k.Help().Desc == tt.key
		}
		if !found {
			t.Errorf("%v: the key line lacks %s", tt.open, tt.key)
		}
		d.keys("x")
		d.sees(tt.says)
		d.keys("shift+tab")
		if d.model().layer != nil {
			t.Errorf("%v: Shift+Tab leaves %T open", tt.open, d.model().layer)
		}
	}
}

func TestSortingLeadsOut(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.people("张三", "李四")
	d.goTo("person[1]/name").action("排序").keys("x")
	d.sees(wordByDigit)
	d.keys("9")
	d.sees(wordNoOption)
	d.keys("3", "x")
	d.sees(wordSortWay)
	d.keys("esc")
	if d.model().layer != nil || d.names() != "张三 李四" {
		t.Errorf("under %T: %s", d.model().layer, d.names())
	}
	d.action("删掉这一个")
	for _, a := range d.model().Menu() {
		if strings.Contains(a.Name, "排序") {
			d.Run(a.Do())
		}
	}
	d.sees(wordNothingToSort)
}

// A long note is read in parts; Enter goes on only behind the last.
func TestLongNoteIsReadInParts(t *testing.T) {
	text := strings.Replace(string(readText(t, "everything.md")), "这张表试一试所有的题型。", strings.Repeat("这张表很长，要看几页才看得完。", 80), 1)
	d := openForm(t, parseForm(t, text), nil, 80, 24)
	d.sees("这张表很长")
	d.keys("enter", "pgup")
	if d.model().layer.(*notes).first != 0 {
		t.Error("PgUp does not lead back in the note")
	}
	n := 0
	for ; d.model().layer != nil && n < 20; n++ {
		d.keys("enter")
	}
	if n < 2 || d.where() != "house/village" {
		t.Errorf("%d keys lead to %s", n, d.where())
	}
}

// The help of a question says how it is answered, the whole of a label that is longer than a line, and how repeats go.
func TestHelpOfEverything(t *testing.T) {
	d := openEverything(t, nil, 80, 24)
	d.people("张三")
	for path, want := range map[string]string{"house/sick": "空格勾", "house/village": wordHelpFind, "person[1]/age": "Ctrl+W", "house/built": "20220806"} {
		_, text := d.goTo(path).model().Help()
		if !strings.Contains(strings.Join(text, "\n"), want) {
			t.Errorf("%s: %v lacks %q", path, text, want)
		}
	}
	if title, text := openEverything(t, nil, 80, 24).goTo("person").model().Help(); title != "家庭成员" || !strings.Contains(strings.Join(text, ""), wordHelpRepeat) {
		t.Errorf("%s: %v", title, text)
	}
	long := openForm(t, readForm(t, "long.md"), nil, 80, 24)
	if _, text := long.model().Help(); len(text) == 0 || !strings.Contains(text[0], "没有编号的") && !strings.Contains(text[0], "这一户属于下面哪一项任务") {
		t.Errorf("the whole label is not in the help: %v", text)
	}
}
