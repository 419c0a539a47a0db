package xlsform

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A fault case is a workbook with one fault, and that fault as told: severity, place and code, message, suggestion.
type faultCase struct{ text, where, message, suggestion string }

const settings = "| settings |\n| | form_id | subject | many |\n"

const onePer = "| settings |\n| | form_id | one_per | many |\n"

var faultCases = map[string]faultCase{
	"no survey":            {"| questions |\n| | type | name |\n", "error 0 missing_sheet", wordNoSurvey, hintNoSurvey},
	"misspelt survey":      {"| surveys |\n| | type | name |\n", "error 0 missing_sheet", wordNoSurvey, "把「surveys」表改名为 survey"},
	"no type column":       {survey("name | label", ""), "error survey 1 missing_column", "survey 表的表头没有 type 列", "在第一行写上列名 type"},
	"misspelt type column": {survey("tpye | name | label", ""), "error survey 1 missing_column", "survey 表的表头没有 type 列", "把「tpye」列改名为 type"},
	"no names of lists": {"| survey |\n| | type | name | label |\n| | text | a | A |\n| choices |\n| | liste_name | name | label |\n| | l | 1 | 一 |\n",
		"error choices 1 missing_column", "choices 表的表头没有 list_name 列", "把「liste_name」列改名为 list_name"},
	"column twice":        {survey("type | name | label | relevant | relevance", "text | a | A | 1 = 1 | 1 = 1"), "error survey 1 E duplicate_column", "「relevance」和「relevant」是同一列（relevant），写了两次", hintColumnTwice},
	"language twice":      {survey("type | name | label::中文 | caption::中文", "text | a | A | A"), "error survey 1 D duplicate_column", "「caption::中文」和「label::中文」是同一列（label），写了两次", hintColumnTwice},
	"foreign column":      {survey("type | name | label | bind::jr:preload", "text | a | A | uid"), "skipped survey 1 D foreign_column", "「bind::jr:preload」列这里用不上，没有读入", ""},
	"column of one's own": {survey("type | name | label | 备注说明", "text | a | A | x"), "skipped survey 1 D foreign_column", "「备注说明」列这里用不上，没有读入", ""},
	"label of choices": {"| survey |\n| | type | name | label |\n| | text | a | A |\n| choices |\n| | list_name | name | lable |\n",
		"warning choices 1 C unknown_column", "不认识「lable」列，这一列没有用上", "是不是 label"},
	"misspelt setting":   {survey("type | name | label", "text | a | A") + "| settings |\n| | form_titel |\n| | 甲 |\n", "warning settings 1 A unknown_column", "不认识「form_titel」列，这一列没有用上", "是不是 form_title"},
	"foreign setting":    {survey("type | name | label", "text | a | A") + "| settings |\n| | public_key |\n| | x |\n", "skipped settings 1 A foreign_column", "「public_key」列这里用不上，没有读入", ""},
	"misspelt sheet":     {survey("type | name | label", "text | a | A") + "| setings |\n| | form_id |\n| | x |\n", "warning setings 0 misnamed_sheet", "不认识「setings」表，这张表没有用上", "把「setings」表改名为 settings"},
	"foreign sheet":      {survey("type | name | label", "text | a | A") + "| entities |\n| | dataset |\n| | x |\n", "skipped entities 0 skipped_sheet", "「entities」表是给别的程序用的，这里用不上", ""},
	"unknown parameter":  {survey("type | name | label | parameters", "range | a | A | start=1 setp=2"), "warning survey 2 D unknown_parameter", "parameters 里的「setp」这种题用不上", "是不是 step"},
	"no such parameter":  {survey("type | name | label | parameters", "date | a | A | start=1"), "warning survey 2 D unknown_parameter", "parameters 里的「start」这种题用不上", hintNoParameters},
	"other parameters":   {survey("type | name | label | parameters", "select_one yesno | a | A | colour=red"), "warning survey 2 D unknown_parameter", "parameters 里的「colour」这种题用不上", "只能写其中一个：randomize、seed、value、label"},
	"randomize":          {survey("type | name | label | parameters", "select_one yesno | a | A | randomize=maybe"), "error survey 2 D parameters", "parameters 没看懂：randomize=maybe", hintParameterValues},
	"rows":               {survey("type | name | label | parameters", "text | a | A | rows=many"), "error survey 2 D parameters", "parameters 没看懂：rows=many", hintParameterValues},
	"form_id in a row":   {survey("type | name | label", "set form id | a b |", "text | a | A"), "error survey 2 B invalid_form_id", "form_id 不能写「a b」", hintFormID},
	"near list":          {survey("type | name | label", "select_one yesnoo | a | A"), "error survey 2 A missing_list", "choices 表里没有选项表「yesnoo」", "是不是 yesno"},
	"required":           {survey("type | name | label | required", "text | a | A | 必须"), "error survey 2 D unknown_reference", "没有叫「必须」的题目", hintYesNo},
	"name of the visit":  {survey("type | name | label", "date | visit_date | 日期") + "| settings |\n| | fieldwork |\n| | yes |\n", "error survey 2 B duplicate_name", "名字「visit_date」和第 1 行重复", "「visit_date」是入户情况自带的题目，请换个名字"},
	"name of the other":  {survey("type | name | label", "select_one yesno or_other | a | A", "text | a_other | B"), "error survey 3 B duplicate_name", "名字「a_other」和第 2 行重复", "第 2 行的 or_other 会自己加一道「a_other」，请换个名字"},
	"the other is taken": {survey("type | name | label", "text | a_other | B", "select_one yesno or_other | a | A"), "error survey 3 B duplicate_name", "名字「a_other」和第 2 行重复", "第 3 行的 or_other 会自己加一道「a_other」，请换个名字"},
	"unknown function":   {survey("type | name | label | relevant", "text | a | A |", "text | b | B | selectd(${a}, 'x')"), "error survey 3 D unknown_function", "没有“selectd”这个函数，是不是想写“selected”？", hintLook},
	"argument count":     {survey("type | name | label | constraint", "text | a | A | if(1, 2)"), "error survey 2 D argument_count", "“if”的括号里要写3个值，这里写了2个", hintLook},
	"media column":       {survey("type | name | label | image::中文", "text | a | A | x.png"), "skipped survey 1 D media_column", "「image::中文」列是图片、声音或录像，本程序不显示", ""},
	"misspelt column":    {survey("type | name | label | constaint", "text | a | A | x"), "warning survey 1 D unknown_column", "不认识「constaint」列，这一列没有用上", "是不是 constraint"},
	"our misspelt one":   {survey("type | name | label | problm", "text | a | A | x"), "warning survey 1 D unknown_column", "不认识「problm」列，这一列没有用上", "是不是 problem"},
	"form_id":            {survey("type | name | label", "text | a | A") + settings + "| | 调查 表 | | |\n", "error settings 2 A invalid_form_id", "form_id 不能写「调查 表」", hintFormID},
	"path as form_id":    {survey("type | name | label", "text | a | A") + settings + "| | ../a | | |\n", "error settings 2 A invalid_form_id", "form_id 不能写「../a」", hintFormID},
	"subject":            {survey("type | name | label", "text | a | A") + settings + "| | a | 农户 | |\n", "error settings 2 B subject", "subject 不能写「农户」", "只能写其中一个：household、member、village、township、person"},
	"many":               {survey("type | name | label", "text | a | A") + settings + "| | a | | 看情况 |\n", "error settings 2 C yes_no", "many 列不能写「看情况」", hintYesNo},
	"one_per unknown":    {survey("type | name | label", "text | a | A") + onePer + "| | f | who | |\n", "error settings 2 B one_per", "one_per 写的「who」在表里没有这道题", hintOnePer},
	"one_per type":       {survey("type | name | label", "text | a | A") + onePer + "| | f | a | |\n", "error settings 2 B one_per", "one_per 写的「a」不是单选题，或者在重复的一组里", hintOnePer},
	"one_per repeated":   {survey("type | name | label", "begin_repeat | r | R", "select_one yesno | a | A", "end_repeat | |") + onePer + "| | f | a | |\n", "error settings 2 B one_per", "one_per 写的「a」不是单选题，或者在重复的一组里", hintOnePer},
	"one_per and many":   {survey("type | name | label", "select_one yesno | a | A") + onePer + "| | f | a | yes |\n", "error settings 2 B one_per", wordOnePerMany, hintOnePerMany},
	"urgent":             {survey("type | name | label | urgent", "text | a | A | 急"), "error survey 2 D yes_no", "urgent 列不能写「急」", hintYesNo},
	"no type":            {survey("type | name | label", " | a | A"), "error survey 2 A missing_type", wordMissingType, hintMissingType},
	"unknown type":       {survey("type | name | label", "照片墙 | a | A"), "error survey 2 A unknown_type", "不认识题目类型「照片墙」", hintUnknownType},
	"misspelt type":      {survey("type | name | label", "Interger | a | A"), "error survey 2 A unknown_type", "不认识题目类型「Interger」", "是不是 integer"},
	"misspelt list type": {survey("type | name | label", "selct_one yesno | a | A"), "error survey 2 A unknown_type", "不认识题目类型「selct_one yesno」", "是不是 select_one"},
	"misspelt begin":     {survey("type | name | label", "begin_groop | a | A"), "error survey 2 A unknown_type", "不认识题目类型「begin_groop」", "是不是 begin_group"},
	"osm":                {survey("type | name | label", "osm building | a | A"), "error survey 2 A unsupported_type", "「osm building」不能用", hintRefused},
	"include":            {survey("type | name | label", "include | other.xls | A"), "error survey 2 A unsupported_type", "「include」不能用", hintRefused},
	"loop":               {survey("type | name | label", "begin loop over yesno | a | A"), "error survey 2 A unsupported_type", "「begin loop over yesno」不能用", hintRefused},
	"not closed":         {survey("type | name | label", "begin group | g | G", "text | a | A"), "error survey 2 A unbalanced", "begin_group 没有对应的 end", "在这一组的最后加一行 end_group"},
	"not opened":         {survey("type | name | label", "text | a | A", "end group | |"), "error survey 3 A unbalanced", "end_group 前面没有对应的 begin", hintUnopened},
	"wrong end":          {survey("type | name | label", "begin group | g | G", "end repeat | |"), "error survey 3 A unbalanced", "这里是 end_repeat，可还没有结束的是第 2 行的 begin_group", "改成 end_group"},
	"crossed":            {survey("type | name | label", "begin group | g | G", "begin group | h | H", "text | a | A", "end repeat | |", "end group | |", "end group | |"), "error survey 5 A unbalanced", "end_repeat 前面没有对应的 begin", hintUnopened},
	"no list":            {survey("type | name | label", "select_one | a | A"), "error survey 2 A missing_list", wordNoList, hintNoList},
	"unknown list":       {survey("type | name | label", "rank nix | a | A"), "error survey 2 A missing_list", "choices 表里没有选项表「nix」", "在 choices 表里加上这组选项，或者改正 type 列"},
	"no label":           {survey("type | name | label", "note | a |"), "warning survey 2 C missing_label", "题目「a」没有写题面", hintNoLabel},
	"no calculation":     {survey("type | name | label | calculation", "calculate | a | |"), "error survey 2 D missing_calculation", "计算题「a」没有写怎么算", hintNoCalculation},
	"filter and other":   {survey("type | name | label | choice_filter", "select_multiple yesno or_other | a | A | name = 'yes'"), "error survey 2 D filter_and_other", wordFilterOther, hintFilterOther},
	"days":               {survey("type | name | label | due_days", "text | a | A | 半个月"), "error survey 2 D due_days", "due_days 不能写「半个月」", hintDueDays},
	"days ago":           {survey("type | name | label | due_days", "text | a | A | -3"), "error survey 2 D due_days", "due_days 不能写「-3」", hintDueDays},
	"parameters":         {survey("type | name | label | parameters", "range | a | A | 一到五"), "error survey 2 D parameters", "parameters 没看懂：一到五", hintParameters},
	"no key":             {survey("type | name | label | parameters", "text | a | A | =5"), "error survey 2 D parameters", "parameters 没看懂：=5", hintParameters},
	"step":               {survey("type | name | label | parameters", "range | a | A | step=-1"), "error survey 2 D parameters", "parameters 没看懂：step=-1", hintParameters},
	"start":              {survey("type | name | label | parameters", "range | a | A | start=一 end=5"), "error survey 2 D parameters", "parameters 没看懂：start=一 end=5", hintParameters},
	"end":                {survey("type | name | label | parameters", "range | a | A | end=NaN"), "error survey 2 D parameters", "parameters 没看懂：end=NaN", hintParameters},
	"image":              {survey("type | name | label", "image | a | 房屋照片"), "skipped survey 2 A not_collected", "「房屋照片」（image）在这里不能填，只显示题面", ""},
	"telephone":          {survey("type | name | label", "simserial | sim |"), "skipped survey 2 A not_collected", "「sim」（simserial）在这里不能填，只显示题面", ""},
	"audit":              {survey("type | name | label", "audit | audit |"), "skipped survey 2 A skipped_type", "「audit」本程序用不上，这一行没有读入", ""},
	"no list name":       {survey("type | name | label", "text | a | A") + "| | | x | X |\n", "error choices 4 A missing_list_name", "选项「x」没有写 list_name", hintChoiceNoList},
	"no choice name":     {survey("type | name | label", "text | a | A") + "| | yesno | | X |\n", "error choices 4 B missing_choice_name", "选项表「yesno」里有一行没有写 name", hintChoiceNoName},
	"choice twice":       {survey("type | name | label", "text | a | A") + "| | yesno | yes | 对 |\n", "error choices 4 B duplicate_choice", "选项「yes」在选项表「yesno」里重复，第 2 行已经有了", hintDuplicate},
	"no choice label":    {survey("type | name | label", "text | a | A") + "| | yesno | x | |\n", "warning choices 4 C missing_label", "选项「x」没有写要显示的文字", hintNoLabel},
	"choice with spaces": {survey("type | name | label", "select_multiple l | a | A") + "| | l | x y | X |\n", "error survey 2 A choice_space", "多选题的选项表「l」里，选项名「x y」有空格", hintChoiceSpace},
	// What package forms finds has its cell here.
	"no name":         {survey("type | name | label", "text | | A"), "error survey 2 B missing_name", "这一行没有写题目的名字", "在 name 列写一个名字，例如 q1"},
	"bad name":        {survey("type | label | name", "text | A | 户 主"), "error survey 2 C invalid_name", "名字「户 主」不能用", "名字只能用文字、数字、_、-、.，并且以文字或 _ 开头，中间不能有空格"},
	"name twice":      {survey("type | name | label", "text | a | A", "date | a | B"), "error survey 3 B duplicate_name", "名字「a」和第 2 行重复", "给其中一个换个名字"},
	"unknown name":    {survey("type | name | label | relevant", "text | income | A |", "text | b | B | ${incme} > 0"), "error survey 3 D unknown_reference", "没有叫「incme」的题目", "是不是 income"},
	"in a label":      {survey("type | name | label", "note | a | 共 ${x} 人"), "error survey 2 C unknown_reference", "没有叫「x」的题目", "对照 name 列改正"},
	"itself":          {survey("type | name | label | relevant", "text | a | A | ${a} = 1"), "error survey 2 D self_reference", "这一题的条件用到了它自己", "条件和计算里只能用别的题目"},
	"prefill":         {survey("type | name | label | prefill", "text | a | A |", "text | b | B | ${a}"), "error survey 3 D prefill_reads_answers", "prefill 只能读花名册，不能读别的题目的答案", "要用别的题目的答案，请写在 default 或 calculation 列"},
	"cycle":           {survey("type | name | calculation", "calculate | a | ${b}", "calculate | b | ${a}"), "error survey 2 C cycle", "这几处互相依赖，算不出先后：a（第 2 行） -> b（第 3 行） -> a（第 2 行）", "去掉其中一处的条件或计算"},
	"normal":          {survey("type | name | label | normal", "select_one yesno | a | A | maybe"), "error survey 2 D normal_no_choice", "normal 写的「maybe」不是这一题的选项", "写选项的 name；只有单选题能写 normal"},
	"normal problem":  {survey("type | name | label | normal | problem", "select_one yesno | a | A | no | . = 'no'"), "error survey 2 D normal_is_problem", "normal 写的「no」按 problem 列又算问题", "改正 normal 或 problem，两者不能矛盾"},
	"grade":           {survey("type | name | label | problem_grade", "text | a | A | 严重"), "error survey 2 D grade", "problem_grade 不能写「严重」", "写 issue（列入台账）或 hint（只提示）"},
	"polarity":        {survey("type | name | label | problem", "select_one yesno | a | A | ?"), "error survey 2 D polarity_unset", "还没有定哪个答案是问题", "写上哪个答案是问题，例如 是=问题；哪个都不是问题的，写「都不是」"},
	"detail":          {survey("type | name | label | detail", "text | a | A | b", "integer | b | B |"), "error survey 2 D detail_no_text", "detail 写的「b」不是文字题", "写一个 text 题的名字，不能是这一题自己"},
	"note calculates": {survey("type | name | label | calculation", "note | a | A | 1"), "error survey 2 D note_calculation", "说明文字（note）不能计算", "把类型改成 calculate，再在 note 里用 ${名字} 显示"},
	"name of two repeats": {survey("type | name | label", "begin_repeat | r | R", "text | a | A", "end_repeat | |", "begin_repeat | s | S", "text | a | A", "end_repeat | |", "note | n | ${a}"),
		"error survey 8 C ambiguous_reference", "有好几个重复组里都有「a」，不知道是哪一个", "给其中一个换个名字，或者写出完整的路径"},
	"one column": {survey("type | name | label", "begin group | g | G", "begin repeat | r | R", "text | a | A", "end repeat | |", "end group | |", "text | r | B"),
		"error survey 7 B same_column", "「r」和第 3 行的同名，存下来是同一列", "给其中一个换个名字"},
	"choice file": {survey("type | name | label", "select_one_from_file x.csv | a | A"), "error survey 2 A missing_file", "没有找到选项文件「x.csv」", hintNoFile},
	"trigger":     {survey("type | name | label | calculation | trigger", "text | a | A | 1 | a"), "error survey 2 E unknown_reference", "没有叫「a」的题目", "写成 ${题目名字}"},
}

// Every fault is told alone, at its cell, with what to do.
func TestEveryFault(t *testing.T) {
	for name, c := range faultCases {
		_, faults := load(t, c.text)
		if got := told(faults); got != c.where {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.where)
			continue
		}
		if f := faults[0]; f.Message != c.message || f.Suggestion != c.suggestion {
			t.Errorf("%s: %q, %q; want %q, %q", name, f.Message, f.Suggestion, c.message, c.suggestion)
		}
		if c.suggestion == "" && faults[0].Severity != Skipped {
			t.Errorf("%s: does not say what to do", name)
		}
		first, _, _ := strings.Cut(faults[0].String(), "\n")
		if !strings.HasPrefix(first, severityWords[faults[0].Severity]+"  ") || !strings.Contains(first, c.message) || !strings.HasSuffix(first, c.suggestion) {
			t.Errorf("%s: told as %q", name, first)
		}
	}
}

// Every code that the source of this package and of package forms can give has a case above.
func TestEveryCodeHasACase(t *testing.T) {
	have := map[string]bool{"bad_file": true, "file_column": true, "duplicate_list": true} // see files_test.go
	for _, c := range faultCases {
		fields := strings.Fields(c.where)
		have[fields[len(fields)-1]] = true
	}
	code := regexp.MustCompile(`(?:l\.at\((?:Error|Warning|Skipped), [^"]*"[a-z_]*", |Code: |c\.fault\([^"]*"[a-z_]+", |c\.fault\(row, column, |c\.at\(row, s\.column, ref, )"([a-z_]+)"`)
	var known []string
	for _, dir := range []string{".", ".."} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range code.FindAllStringSubmatch(string(source), -1) {
				known = append(known, m[1])
			}
		}
	}
	if len(known) < 40 {
		t.Fatalf("only %d places give a fault: %v", len(known), known)
	}
	for _, one := range known {
		if !have[one] && one != "expression" && one != "same_column" { // forms has a test of repeats
			t.Errorf("no case has the fault %s", one)
		}
	}
}

// All faults of a workbook come together, by sheet as the tabs stand, by row and by column.
func TestAllFaultsComeTogetherInOrder(t *testing.T) {
	_, faults := load(t, `
| settings |
| | form_id | subject |
| | a b | 全村 |
| survey |
| | type | name | label | relevent | due_days | normal | problem |
| | begin_group | g | G | | | | |
| | intger | x | X | | | | |
| | select_one yn | q | Q | | 两天 | 2 | . = '2' |
| | select_one nix | q | | | | | |
| | image | p | P | | | | |
| choices |
| | list_name | name | label |
| | yn | 1 | 是 |
| | yn | 2 | |
| | yn | 1 | 又是 |
`)
	want := strings.TrimSpace(`
error settings 2 A invalid_form_id
error settings 2 B subject
warning survey 1 D unknown_column
error survey 2 A unbalanced
error survey 3 A unknown_type
error survey 4 E due_days
error survey 4 F normal_is_problem
error survey 5 A missing_list
error survey 5 B duplicate_name
warning survey 5 C missing_label
skipped survey 6 A not_collected
warning choices 3 C missing_label
error choices 4 B duplicate_choice`)
	if got := told(faults); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Columns past Z have two letters and come after those with one; the caret stands under the place in an expression.
func TestFarColumns(t *testing.T) {
	header := "type | name | label"
	for i := range 24 {
		header += fmt.Sprintf(" | 备注%d", i)
	}
	blank := strings.Repeat(" | ", 24)
	_, faults := load(t, survey(header+" | relevant | due_days", "text | a | A"+blank+" | ${甲} = 1 | x"))
	if got := told(faults); got != "error survey 2 AB unknown_reference\nerror survey 2 AC due_days" {
		t.Errorf("got\n%s", got)
	}
	if lines := strings.Split(faults[0].String(), "\n"); len(lines) != 3 || lines[2] != "    ^" {
		t.Errorf("shown as %q", lines)
	}
}

// A fault in a text of several languages is told at the column of its language, whichever comes first.
func TestFaultInALanguage(t *testing.T) {
	for _, language := range []string{"", "zh", "en"} {
		for text, want := range map[string]string{"All ${x} | 共 10 人": "C", "All 10 | 共 ${x} 人": "D", "All ${x} | 共 ${x} 人": "C D"} {
			_, faults := load(t, survey("type | name | label::English (en) | label::中文 (zh)", "note | a | "+text)+
				"| settings |\n| | default_language |\n| | "+language+" |\n")
			var got []string
			for _, f := range faults {
				got = append(got, f.Column)
			}
			if strings.Join(got, " ") != want || faults[0].Code != "unknown_reference" {
				t.Errorf("%q, %q: %v, want it at %s", language, text, faults, want)
			}
		}
	}
}

// What is wrong inside a repeat is told as elsewhere; a name may be that of a question outside.
func TestInsideARepeat(t *testing.T) {
	f, faults := load(t, survey("type | name | label | relevant", "text | x | X |", "begin repeat | r | 家庭成员 |", "text | who | 姓名 |", "integer | who | 年龄 |",
		"text | x | X | ${wo} = 1", "end repeat | | |"))
	want := "error survey 5 B duplicate_name\nerror survey 6 D unknown_reference"
	if got := told(faults); got != want || len(f.Questions) != 4 || f.Questions[1].Path() != "r/who" {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
