package home

import (
	"fmt"
	"strings"

	"cunce/store"
	"cunce/store/schedule"
	"cunce/store/tasklist"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// A row is one thing that can be done, with its digit.
type row struct {
	digit int // 0 for one that is gone to by its number in the menu, which short tells
	name  string
	page  screen.Page // where it goes, if it is a page
	do    action      // what it does instead
	// count is how much is left, with the word before it and the unit behind it.
	before  string
	count   int
	unit    string
	detail  string
	urgent  bool // bright
	overdue bool // red
	other   bool // stands under 其他工作
}

// An action is what a row does when it is no page to open.
type action uint8

const (
	openPage action = iota
	goOn            // the guided walk, from where it stopped
)

// rowsOf are the rows that exist for these figures; a digit always means the same. What is done stays as long as the officer
// may want to look at it again, without a number of what is left.
func rowsOf(f figures) []row {
	if f.town != nil {
		return townRows(f)
	}
	if f.empty() {
		rows := []row{
			{digit: 1, name: nameImport, page: screen.Page{Kind: screen.Data, Filter: "import"}},
			{digit: 2, name: nameAdd, page: screen.Page{Kind: screen.Entry, Form: "household"}},
		}
		if f.Unclosed > 0 { // of the village's or the township's own form, or by hand
			rows = append(rows, issueRow(f))
		}
		return append(append(rows, backRows(f)...), otherRows(f)...)
	}
	var rows []row
	if f.Round.Record != nil && f.Form != "" && (f.Visits.Left() > 0 || f.resume.Kind != "") {
		rows = append(rows, walkRow(f))
	}
	if f.Round.Record != nil && f.Must.Left() > 0 {
		rows = append(rows, row{digit: 2, name: nameMust, page: screen.Page{Kind: kindVisits, Filter: filterLeft}, before: wordLeft, count: f.Must.Left(), unit: unitHouseholds,
			detail: kindsLine(f), urgent: true})
	}
	if f.Unclosed > 0 {
		rows = append(rows, issueRow(f))
	}
	if f.doubts.count > 0 {
		rows = append(rows, checksRow(f))
	}
	if f.Again > 0 {
		rows = append(rows, row{digit: 5, name: nameAgain, page: screen.Page{Kind: screen.Forms, Again: true}, before: wordLeft,
			count: f.Again, unit: unitHouseholds, detail: wordAgain, urgent: true})
	}
	rows = append(rows, backRows(f)...)
	if c := f.lists; c.Left+c.Apart > 0 {
		rows = append(rows, listRow(c))
	}
	if f.waits.today+f.waits.overdue > 0 {
		rows = append(rows, waitRow(f.waits))
	}
	if n := f.waits.unseen; n > 0 { // by 0 and the menu's digit, as listRow
		rows = append(rows, row{name: nameUnseen, page: screen.Page{Kind: kindMonitor, Filter: filterLeft}, before: wordLeft, count: n, unit: unitHouseholds})
	}
	return append(rows, otherRows(f)...)
}

// townRows are the rows of a township's file that is seen as a whole: what villages hand in comes first, and nobody is walked to.
func townRows(f figures) []row {
	villages := row{digit: 2, name: nameVillages, page: screen.Page{Kind: kindVillages}, detail: fmt.Sprintf(wordVillages, f.town.villages)}
	if f.town.missing > 0 {
		villages.before, villages.count, villages.unit, villages.urgent = wordMissing, f.town.missing, unitVillages, true
	}
	rows := []row{{digit: 1, name: nameTake, page: screen.Page{Kind: kindReceive}}, villages}
	if f.Unclosed > 0 {
		rows = append(rows, issueRow(f))
	}
	if f.doubts.count > 0 {
		rows = append(rows, checksRow(f))
	}
	rows = append(rows, backRows(f)...)
	if c := f.lists; c.Left+c.Apart > 0 {
		rows = append(rows, listRow(c))
	}
	if f.waits.today+f.waits.overdue > 0 {
		rows = append(rows, waitRow(f.waits))
	}
	return append(rows, otherRows(f)...)
}

func checksRow(f figures) row {
	return row{digit: 4, name: nameChecks, page: screen.Page{Kind: kindChecks}, before: wordLeft, count: f.doubts.count, unit: unitChecks,
		detail: f.doubts.detail}
}

// waitRow is what the calendar says is to be done today, reached as listRow is.
func waitRow(w waits) row {
	r := row{name: nameWaits, page: screen.Page{Kind: kindCalendar}, before: wordLeft, count: w.today, unit: unitWaits, urgent: true}
	if w.overdue > 0 {
		r.before, r.count, r.overdue = wordOverdue, w.overdue, true
		if w.today > 0 {
			r.detail = fmt.Sprintf(wordWaitsToday, w.today)
		}
	}
	return r
}

// backRows are what the township changed and asks, in a village's file; what villages were asked, in a township's. They are reached as
// listRow is, in a village's file by the screen of handing in too.
func backRows(f figures) (rows []row) {
	asked := row{page: screen.Page{Kind: kindQuestion}, before: wordLeft, count: f.back.asked.Owed, unit: unitTasks, urgent: true}
	if n := f.back.asked.Overdue; n > 0 {
		asked.detail, asked.overdue = fmt.Sprintf(wordAskedLate, n), true
	}
	if f.town != nil || f.one {
		if n := f.back.asked.Answered; n > 0 {
			asked.detail = joinWords(asked.detail, fmt.Sprintf(wordAnswered, n))
		}
		if f.back.changed > 0 {
			rows = append(rows, row{name: nameChangedDown, page: screen.Page{Kind: kindCorrection}, before: wordUnsaid, count: f.back.changed, unit: unitChecks})
		}
		if asked.name = nameAskedDown; asked.count+f.back.asked.Answered > 0 {
			rows = append(rows, asked)
		}
		return rows
	}
	if f.back.changed > 0 {
		rows = append(rows, row{name: nameChanged, page: screen.Page{Kind: kindCorrection}, before: wordLeft, count: f.back.changed, unit: unitChecks, detail: wordChanged, urgent: true})
	}
	if asked.name = nameAsked; asked.count > 0 {
		rows = append(rows, asked)
	}
	return rows
}

// listRow is what the lists from above still ask. All digits are taken: the row is gone to with the
// arrows, or with 0 and the digit that the menu has for it, both of which the row shows.
func listRow(c tasklist.Count) row {
	detail := ""
	if c.Apart > 0 {
		detail = fmt.Sprintf(wordApart, c.Apart)
	}
	return row{name: nameLists, page: screen.Page{Kind: kindLists}, before: wordLeft, count: c.Left, unit: unitTasks, detail: detail, urgent: true}
}

func walkRow(f figures) row {
	v := f.Visits
	detail := fmt.Sprintf(wordRound+"  %s %3d%%", v.Done, v.Total, widget.Bar(v.Done, v.Total, 12), v.Done*100/v.Total)
	return row{digit: 1, name: nameWalk, do: goOn, before: wordLeft, count: v.Left(), unit: unitHouseholds, detail: detail, urgent: true}
}

// kindsLine counts what is left by kind; a household may be of several.
func kindsLine(f figures) string {
	var parts []string
	for _, k := range f.Kinds {
		if k.Left > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", k.Name, k.Left))
		}
	}
	return strings.Join(parts, "  ")
}

func issueRow(f figures) row {
	detail := fmt.Sprintf(wordUnclosed, f.Unclosed)
	if f.DueToday > 0 {
		detail += "  " + fmt.Sprintf(wordDueToday, f.DueToday)
	}
	r := row{digit: 3, name: nameIssues, page: screen.Page{Kind: screen.Issues}, detail: detail}
	if f.Overdue > 0 {
		r.before, r.count, r.unit, r.overdue = wordOverdue, f.Overdue, unitIssues, true
		r.page.Filter = filterOverdue
	}
	return r
}

// kindPeople is the screen of what happened to people.
const kindPeople screen.Kind = "people"

// kindChecks is the screen of doubtful data, which only home opens.
const kindChecks screen.Kind = "checks"

// kindSystem is the screen of what is to be typed into the national system.
const kindSystem screen.Kind = "system"

// kindPapers is the screen of papers that households lack.
const kindPapers screen.Kind = "papers"

// kindAgree is the screen of what the register and other carriers say.
const kindAgree screen.Kind = "agree"

// kindLists is the screen of the lists from above.
const kindLists screen.Kind = "lists"

// kindCalendar is the screen of what is to be done again and again.
const kindCalendar screen.Kind = "calendar"

// kindRounds is the screen of the rounds.
const kindRounds screen.Kind = "rounds"

// kindOfficers is the screen of those who are responsible and sign.
const kindOfficers screen.Kind = "officers"

// kindIssueBook is the screen of issues in workbooks.
const kindIssueBook screen.Kind = "issuebook"

// kindEvidence is the screen of evidence and its folder.
const kindEvidence screen.Kind = "evidence"

// kindQuality is the screen of how forms are filled in.
const kindQuality screen.Kind = "quality"

// kindHandIn is the screen of what goes to the township, or from it to its villages.
const kindHandIn screen.Kind = "handin"

// kindVillages is the screen of a township's villages.
const kindVillages screen.Kind = "villages"

// kindReceive is the screen on which what others hand in is taken in.
const kindReceive screen.Kind = "receive"

// kindConflict is the screen of fields of which two sides say something different.
const kindConflict screen.Kind = "conflict"

// kindCorrection is the screen of what the township changed, kindQuestion that of what it asks.
const (
	kindCorrection screen.Kind = "correction"
	kindQuestion   screen.Kind = "question"
)

// kindDuplicate is the screen of households and people who may be there twice.
const kindDuplicate screen.Kind = "duplicate"

// kindVisits is the screen of who was visited and who was not.
const kindVisits screen.Kind = "visits"

// kindMonitor is the screen of the three colours and the seven steps.
const kindMonitor screen.Kind = "monitor"

// kindOversee is the screen of inspections and supervision.
const kindOversee screen.Kind = "oversee"

// kindGroups is the screen of the village's groups and the village.
const kindGroups screen.Kind = "groups"

// kindAnnex2 is the screen of annex 2 of all villages.
const kindAnnex2 screen.Kind = "annex2"

// kindSummary is the screen of the summary.
const kindSummary screen.Kind = "summary"

// kindBriefing is the screen of briefings.
const kindBriefing screen.Kind = "briefing"

// kindTally is the screen that checks the numbers of a text.
const kindTally screen.Kind = "tally"

// kindAsk is the screen of questions.
const kindAsk screen.Kind = "ask"

// kindReports is the screen of all reports.
const kindReports screen.Kind = "reports"

// kindPrinting is the screen on which every paper is chosen.
const kindPrinting screen.Kind = "printing"

// kindPopulation is the screen that counts people by one fact at a time.
const kindPopulation screen.Kind = "population"

// filterLeft is that screen's list of the households that must be visited and were not.
const filterLeft = "left"

// filterOverdue is the issue list's view of what is overdue.
const filterOverdue = "overdue"

func otherRows(f figures) []row {
	rows := []row{
		{digit: 6, name: f.own.title, page: f.own.page, detail: f.own.state, other: true},
		{digit: 7, name: nameHouseholds, page: screen.Page{Kind: screen.Households}, other: true},
		{digit: 8, name: nameData, page: screen.Page{Kind: screen.Data}, other: true},
		{digit: 9, name: f.own.travels, page: screen.Page{Kind: kindHandIn}, other: true},
	}
	if f.one { // what travels is the whole file's, and in the menu; from village to village is gone often
		rows[len(rows)-1] = row{digit: 9, name: nameOtherVillage, page: screen.Page{Kind: kindVillages}, other: true}
	}
	return rows
}

// roundTitle names the round and the part of it that today lies in.
func roundTitle(f figures) string {
	if f.Round.Record == nil || f.town != nil && !ownRound(f.Round) {
		return wordTitle
	}
	title := f.Round.Title()
	if f.InPhase {
		if f.Phase.Title != title {
			title += " " + f.Phase.Title
		}
		title += " " + dates(f.Phase)
	}
	return title
}

// ownRound reports a round that is not one village's own in a township's file that is seen as a whole.
func ownRound(r store.Round) bool { return r.Title() == r.Text("title") }

// dates shortens 2022-08-06 to 8.6.
func dates(p schedule.Phase) string {
	short := func(day string) string {
		var y, m, d int
		if _, err := fmt.Sscanf(day, "%d-%d-%d", &y, &m, &d); err != nil {
			return day
		}
		return fmt.Sprintf("%d.%d", m, d)
	}
	return short(p.From) + "-" + short(p.To)
}
