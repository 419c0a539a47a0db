package briefing

import (
	"strings"
	"sync"

	"cunce/store/report/issues"
	"cunce/store/report/lately"
	"cunce/store/summary"

	"cunce/store/briefing/wording"
)

// Names are all names that a template may use.
func Names() *wording.Names { return known().names }

// What the names of a source are read by.
const (
	sourcePlace   = "place"
	sourceSummary = "summary"
	sourceLately  = "lately"
	sourceIssues  = "issues"
	sourceQuality = "quality"
	sourceChecks  = "checks"
	sourceMonitor = "monitor"
	sourceZero    = "zero"
	sourceRound   = "round"
	sourceAsked   = "asked"
	sourceChanged = "changed"
)

// vocabulary is the names, and which source each is read from.
type vocabulary struct {
	names *wording.Names
	from  map[string]string // source by key
}

var known = sync.OnceValue(func() vocabulary {
	v := vocabulary{from: map[string]string{}}
	var all []wording.Name
	add := func(source string, names ...wording.Name) {
		for _, n := range names {
			v.from[n.Key] = source
			all = append(all, n)
		}
	}
	add(sourcePlace, placeNames...)
	add(sourceSummary, summaryNames()...)
	add(sourceLately, latelyNames()...)
	add(sourceSummary, wording.Name{Key: keyGroups, Title: "各组", Sort: wording.List, Rows: columnRows()}, wording.Name{Key: keyVillages, Title: "各村", Sort: wording.List, Rows: columnRows()})
	for _, by := range issueLists {
		add(sourceIssues, wording.Name{Key: by.key, Title: by.title, Sort: wording.List, Rows: issueRows()})
	}
	add(sourceQuality, cellNames(qualityCells)...)
	add(sourceMonitor, cellNames(monitorCells)...)
	add(sourceRound, cellNames(roundCells)...)
	add(sourceRound, text("round", "本轮", saysRound))
	add(sourceChecks, checkNames...)
	add(sourceZero, zeroNames...)
	add(sourceAsked, askedNames...)
	add(sourceChanged, changedNames...)
	v.names = wording.NewNames(all...)
	return v
})

func text(key, title, says string) wording.Name {
	return wording.Name{Key: key, Title: title, Says: says, Sort: wording.Text}
}

func number(key, title, unit, says string) wording.Name {
	return wording.Name{Key: key, Title: title, Unit: unit, Says: says, Sort: wording.Number}
}

// placeNames are about the file and the days.
var placeNames = []wording.Name{
	text("place", "单位", saysPlace), text("township", "乡镇", saysTownship), text("reach", "范围", saysReach), text("day", "截至", saysDay), text("period", "期间", saysPeriod),
	text("from", "起", saysFrom), text("to", "止", saysTo), text("month", "月", saysMonth), text("by", "编报人", saysBy),
}

// Lists of the columns of the summary.
const (
	keyGroups   = "groups"
	keyVillages = "villages"
)

// summaryNames are the figures of the summary: of those in households and people both, each with its unit behind.
func summaryNames() (out []wording.Name) {
	for _, f := range summary.Figures() {
		base, behind := f.Key, ""
		for suffix, word := range map[string]string{"_households": wordHouseholds, "_people": wordPeople} {
			if cut, is := strings.CutSuffix(f.Key, suffix); is && f.Key != cut && twin(cut) {
				base, behind = cut, word
			}
		}
		title := titles[base]
		if title == "" {
			title = wording.Word(f.Title)
		}
		out = append(out, number(f.Key, title+behind, f.Unit, f.Scope))
		if whole := f.Whole(); whole != "" && whole != f.Key {
			out = append(out, number(f.Key+shareEnd, title+behind+wordShare, unitRate, saysShare))
		}
	}
	return out
}

// shareEnd ends the key of what part of all a figure of the summary is.
const shareEnd = "_share"

// twin reports a figure that is counted in households and in people.
func twin(base string) bool {
	_, houses := summary.FigureNamed(base + "_households")
	_, people := summary.FigureNamed(base + "_people")
	return houses && people
}

// columnRows are the names of a group or a village.
func columnRows() *wording.Names {
	return wording.NewNames(append([]wording.Name{text("name", "名称", ""), number("no", "序号", "", saysNumber)}, summaryNames()...)...)
}

// latelyLists are the lists behind figures of the period.
var latelyLists = []struct{ key, title, of string }{
	{"new_issue_list", "新问题", lately.IssuesNew}, {"closed_list", "新销号的问题", lately.IssuesClosed}, {"unclaimed_list", "没认领的问题", lately.Unclaimed},
	{"waiting_list", "等答复的问题", lately.Waiting}, {"conflict_list", "不一致的地方", lately.Conflicts}, {"duplicate_list", "疑似重复的", lately.Duplicates},
	{"unknown_list", "答不清楚的题", lately.AnswersUnknown}, {"refused_list", "拒答的题", lately.AnswersRefused}, {"pending_list", "待核的题", lately.AnswersPending},
	{"not_met_list", "没见到人的户", lately.NotMet},
}

const keyForms = "form_list"

func latelyNames() (out []wording.Name) {
	for _, f := range lately.Figures() {
		out = append(out, number(f.Key, wording.Word(f.Title), f.Unit, f.Scope))
	}
	for _, l := range latelyLists {
		out = append(out, wording.Name{Key: l.key, Title: l.title, Sort: wording.List, Rows: lineRows})
	}
	return append(out, wording.Name{Key: keyForms, Title: "各表", Sort: wording.List,
		Rows: wording.NewNames(number("no", "序号", "", saysNumber), text("name", "名称", ""), number("count", "份数", unitSheet, ""))})
}

// lineRows are the names of one line of a list.
var lineRows = wording.NewNames(number("no", "序号", "", saysNumber), text("group", "组", ""), text("number", "户号", ""), text("house", "农户", saysHouse),
	text("what", "内容", saysText), text("says", "说明", saysText), text("office", "办室", ""), text("due", "期限", ""))

// issueLists are the ledger counted by something.
var issueLists = []struct {
	key, title string
	by         issues.By
}{{"issues_by_category", "各类问题", issues.ByCategory}, {"issues_by_office", "各办室问题", issues.ByOffice}, {"issues_by_source", "各来源问题", issues.BySource},
	{"issues_by_group", "各组问题", issues.ByGroup}}

// issueRows are the names of one line of the ledger's count: the columns of its table.
func issueRows() *wording.Names {
	names := []wording.Name{number("no", "序号", "", saysNumber), text("name", "名称", "")}
	for _, c := range (issues.Ledger{}).Table(issues.ByCategory).Columns[1:] {
		names = append(names, number(asWord(c.Name), wording.Word(c.Title), "", ""))
	}
	return wording.NewNames(names...)
}

// asWord is a column's name as a template can write it.
func asWord(name string) string { return strings.ReplaceAll(name, "-", "_") }

// A cell is a number out of the last line of a table.
type cell struct{ key, column, title, unit, says string }

func cellNames(cells []cell) (out []wording.Name) {
	for _, c := range cells {
		out = append(out, number(c.key, c.title, c.unit, c.says))
	}
	return out
}

var qualityCells = []cell{
	{"quality_sheets", "sheets", "录入份数", unitSheet, "录入质量表合计"}, {"quality_timed", "timed", "录入计时份数", unitSheet, "在录入屏上填的"},
	{"quality_fields_hour", "fields_hour", "每小时题数", "题", "停顿不算"}, {"quality_corrections", "corrections", "录入改动", "次", "录的时候改的"},
	{"quality_kept", "kept", "写明属实", unitPlace, "疑点写明属实"}, {"quality_bulk", "bulk", "成批填占比", unitRate, "成批填的题除以全部题"},
	{"quality_states", "states", "录入不清楚", unitPlace, "不清楚、拒答、待核"}, {"quality_days", "days", "平均隔天", "天", "从入户到第一次录完"},
	{"quality_changed", "changed", "录后改动", unitSheet, "录完以后又改过"},
}

var monitorCells = []cell{
	{"monitor_all", "all", "监测对象", unitHouse, "监测表合计"}, {"monitor_done", "done", "本月已测", unitHouse, "实地测了"}, {"monitor_due", "due", "本月未测", unitHouse, "还没有测"},
}

var roundCells = []cell{
	{"round_total", "total", "本轮应做", unitHouse, "最近一轮，范围内的户"}, {"round_done", "done", "本轮已录", unitHouse, "填了表的"}, {"round_left", "left", "本轮还没录", unitHouse, ""},
	{"round_met", "met", "本轮见到人", unitHouse, ""}, {"round_rate", "rate", "本轮进度", unitRate, "已录除以应做"},
}

var checkNames = []wording.Name{
	number("checks_open", "疑点", unitPlace, "疑点数据表里待核对的"), number("checks_error", "疑点错误", unitPlace, "其中错误"), number("checks_explain", "疑点要说明", unitPlace, "其中要说明的"),
	number("checks_warn", "疑点提醒", unitPlace, "其中提醒"), number("checks_hint", "疑点提示", unitPlace, "其中提示"), number("checks_kept", "疑点已说明", unitPlace, "已写明属实的"),
}

// askedNames are about what the township asked.
var askedNames = []wording.Name{
	number("asked", "镇里问的", unitEntry, "镇里问的全部，已了结的也在内"), number("asked_new", "本期镇里问的", unitEntry, "本期问的和又问的"), number("asked_answered", "已回镇里的", unitEntry, "村里回了、办了，或者镇里了结了的"),
	number("asked_owed", "没回镇里的", unitEntry, "等村里回、等村里办的"), number("asked_overdue", "过期没回镇里的", unitEntry, "其中要求的日子过了的"), number("asked_closed", "镇里了结的", unitEntry, "镇里了结了的"),
	{Key: keyOwed, Title: "没回镇里的问题", Sort: wording.List, Rows: wording.NewNames(number("no", "序号", "", saysNumber), text("village", "村", ""), text("about", "问谁", saysAbout),
		text("what", "内容", saysText), text("due", "期限", ""), number("overdue", "过期天数", "天", ""))},
}

// changedNames are about what the township changed.
var changedNames = []wording.Name{
	number("changed", "镇里改的", unitPlace, "镇里改的全部"), number("changed_agreed", "认可镇里改的", unitPlace, "村里认可的"), number("changed_objects", "不认可镇里改的", unitPlace, "村里有异议的"),
	number("changed_open", "异议没有定的", unitPlace, "有异议，两边还不一样的"), number("changed_waiting", "没有看镇里改的", unitPlace, "村里还没有说认可还是有异议的"),
	{Key: keyObjections, Title: "有异议的地方", Sort: wording.List, Rows: wording.NewNames(number("no", "序号", "", saysNumber), text("house", "农户", saysHouse), text("what", "内容", saysText), text("why", "原因", saysText))},
}

// Lists of what the township asked and changed.
const (
	keyOwed       = "owed_list"
	keyObjections = "objection_list"
)

const keyGoals = "zero_list"

var zeroNames = []wording.Name{
	number("zero_all", "清零目标", unitGoal, "三清零表里的目标"), number("zero_met", "清零达到", unitGoal, "达到的"), number("zero_unmet", "清零没达到", unitGoal, "没有达到的"),
	number("zero_partial", "清零数据不全", unitGoal, "数据不全，定不了的"), number("zero_manual", "清零要人工填", unitGoal, "要人填还没有填的"), number("zero_nobody", "清零没有对象", unitGoal, "没有对象的"),
	{Key: keyGoals, Title: "各清零目标", Sort: wording.List, Rows: wording.NewNames(number("no", "序号", "", saysNumber), text("action", "行动", ""), text("name", "看什么", ""),
		text("target", "目标", ""), text("value", "完成", ""), text("state", "情况", ""), text("office", "办室", ""))},
}
