package store

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"time"

	"cunce/store/revision"
)

// Kinds of which the packages below know more.
const (
	kindEntered revision.Kind = "entered"
	kindCarrier revision.Kind = "carrier"
	kindPaper   revision.Kind = "paper"
	kindOfficer revision.Kind = "officer"

	kindEvidence revision.Kind = "evidence"
)

// Every kind has its index rows and its rules here; a test lists all kinds and fails if one lacks either.
func init() {
	indexers[revision.Household] = householdRows
	indexers[revision.Member] = memberRows
	indexers[revision.Response] = responseRows
	indexers[revision.Issue] = func(r *Record) []indexRow {
		return []indexRow{{ixIssueNo, issueKey(r.Text("no"))}, {ixIssue, issueValue(r)}, {ixIssueFrom, r.Text("response")},
			{ixIssueTitle, clip(r.Text("title"), 150)}}
	}
	indexers[revision.Step] = stepRows
	indexers[revision.Form] = func(r *Record) []indexRow { return []indexRow{{ixFormName, r.Text("name")}} }
	indexers[revision.Setting] = func(r *Record) []indexRow {
		return []indexRow{{ixSetting, rowValue(clip(r.Text("name"), 120), clip(r.Text("scope"), 10), clip(r.Text("from"), 10))}}
	}
	indexers[kindPaper] = func(r *Record) []indexRow {
		return []indexRow{{ixPaper, clip(cmp.Or(r.Text("member"), r.Text("household")), maxID)}}
	}
	indexers[kindEvidence] = func(r *Record) []indexRow { return []indexRow{{ixEvidence, clip(r.Text("issue"), maxID)}} }
	indexers[kindTask] = func(r *Record) []indexRow { return []indexRow{{ixTask, taskValue(r)}} }
	indexers[kindEvent] = eventRows
	indexers[kindMonitoring] = func(r *Record) []indexRow { return []indexRow{{ixMonitoring, clip(r.Text("household"), maxID)}} }
	indexers[kindOfficer] = func(r *Record) []indexRow {
		return []indexRow{{ixOfficer, rowValue(r.Text("level"), clip(r.Text("name"), 60))}}
	}

	validators[revision.Household] = rules{{"head", filled("head")}}.check
	validators[revision.Member] = rules{{"name", filled("name")}, {"household", refers("household", revision.Household)},
		{"also", blankOr(refers(fieldAlso, revision.Household), fieldAlso)}}.check
	validators[revision.Response] = rules{{"form", filled(fieldForm)}, {"completed", moment(fieldCompleted)},
		{"operator", filled(fieldBy)}, {"subject", filled(fieldSubject)}, {"definition", definitionStored},
		{"id", responseIDRight}}.check
	validators[revision.Issue] = rules{{"number", matches("no", `^[A-Z]\d{4,}$`)}, {"title", filled("title")}, {"due", day("due")},
		{"opened", moment("opened")}, {"response", issueSource}, {"stands", matches("stands", `^(yes|no)$`)}}.check
	validators[revision.Step] = rules{{"issue", refers("issue", revision.Issue)}, {"action", filled("action")},
		{"order", positive("order")}, {"time", moment("time")}}.check
	validators[revision.Round] = rules{{"title", filled("title")}, {"phases", phasesInOrder}, {"forms", roundForms}}.check
	validators[revision.Form] = rules{{"name", filled("name")}, {"content", formReadable}}.check
	validators[revision.Setting] = rules{{"name", filled("name")}, {"scope", matches("scope", `^(village|township)$`)},
		{"from", blankOr(day("from"), "from")}}.check
	validators[revision.Group] = rules{{"name", filled("name")}, {"order", blankOr(positive("order"), "order")},
		{"into", blankOr(refers("into", revision.Group), "into")}, {"merged", blankOr(day("merged"), "merged")}, {"dated", datedRight}}.check
	validators[revision.Village] = rules{{"name", filled("name")}, {"into", blankOr(matches("into", `^\d{12}$`), "into")},
		{"merged", blankOr(day("merged"), "merged")}, {"dated", datedRight}}.check
	validators[revision.Operator] = rules{{"name", filled("name")}}.check
	validators[kindEntered] = rules{{"of", filled("@of")}, {"household", refers("@household", revision.Household)}}.check
	validators[kindCarrier] = rules{{"carrier", filled("@carrier")}, {"household", refers("@household", revision.Household)}}.check
	validators[revision.Import] = rules{{"at", moment("at")}, {"undone", blankOr(moment("undone"), "undone")}}.check
	validators[kindOfficer] = rules{{"name", filled("name")}, {"level", matches("level", `^(village|township)$`)}}.check
	validators[kindEvidence] = rules{{"issue", refers("issue", revision.Issue)}, {"code", filled("code")}, {"date", blankOr(day("date"), "date")}}.check
	validators[kindPaper] = rules{{"household", refers("household", revision.Household)}, {"paper", filled("paper")},
		{"state", matches("state", `^(have|missing|outdated|unneeded|)$`)}, {"date", blankOr(day("date"), "date")},
		{"until", blankOr(day("until"), "until")}}.check
	validators["cadence"] = rules{{"first", blankOr(day("first"), "first")}}.check
	validators["done"] = rules{{"of", filled("of")}, {"day", day("day")}}.check
	validators["tenure"] = rules{{"household", refers("household", revision.Household)}, {"name", filled("name")},
		{"from", blankOr(day("from"), "from")}, {"until", blankOr(day("until"), "until")}}.check
	validators["certificate"] = rules{{"type", filled("type")}, {"households", filled("households")}, {"issued", blankOr(day("issued"), "issued")},
		{"until", blankOr(day("until"), "until")}}.check
	validators["retyping"] = rules{{"title", filled("title")}, {"form", filled("form")}, {"seed", filled("seed")}, {"at", moment("at")}}.check
	validators["retyped"] = rules{{"retyping", refers("@retyping", "retyping")}, {"of", filled("@of")}, {"officer", filled("@by")}, {"at", moment("@at")},
		{"settled", blankOr(moment("@settled"), "@settled")}}.check
	validators["filling"] = rules{{"of", filled("of")}, {"form", filled("form")}, {"officer", filled("by")}, {"at", moment("at")}}.check
	validators["inspection"] = rules{{"title", filled("title")}, {"seed", filled("seed")}, {"at", moment("at")}, {"fields", filled("fields")}}.check
	validators["found"] = rules{{"inspection", refers("@inspection", "inspection")}, {"household", refers("@household", revision.Household)},
		{"confirmed", blankOr(moment("@confirmed"), "@confirmed")}}.check
	validators["supervision"] = rules{{"date", day("date")}, {"cadences", filled("cadences")}, {"contents", filled("contents")}, {"people", filled("people")}}.check
	validators["monitoring"] = rules{{"household", refers("household", revision.Household)}, {"action", filled("action")}, {"date", day("date")},
		{"people", filled("people")}, {"time", moment("time")}, {"order", positive("order")}}.check
	validators["duty"] = rules{{"row", filled("row")}, {"date", blankOr(day("date"), "date")}}.check
	validators[kindList] = rules{{"title", filled("title")}, {"at", moment("at")}, {"due", blankOr(day("due"), "due")},
		{"book", blankOr(refers("book", kindBook), "book")}}.check
	validators[kindTask] = rules{{"list", refers("list", kindList)}, {"row", positive("row")},
		{"household", blankOr(refers("household", revision.Household), "household")},
		{"member", blankOr(refers("member", revision.Member), "member")}, {"answered", blankOr(moment("answered"), "answered")}}.check
	validators[kindBook] = rules{{"name", filled("name")}}.check
	validators[kindEvent] = rules{{"type", filled("type")}, {"date", day("date")}, {"at", moment("at")},
		{"undone", blankOr(moment("undone"), "undone")}}.check

	validDraft = func(key, value []byte) bool {
		s, ok := splitDraftKey(key)
		if !ok {
			return false
		}
		_, err := decodeDraft(s, value)
		return err == nil
	}
}

// What travels between a village and its township, and what is decided about it.
func init() {
	validators["receipt"] = rules{{"at", moment("at")}, {"from", filled("from")}, {"heads", matches("heads", `^[0-9a-f]{64}( [0-9a-f]{64})*$`)}}.check
	validators["verdict"] = rules{{"says", matches("says", `^(accept|object|start)$`)}, {"of", verdictOf}}.check
	validators["question"] = rules{{"text", questionSays}, {"at", moment("at")}, {"due", blankOr(day("due"), "due")}, {"order", positive("order")},
		{"of", blankOr(refers("of", "question"), "of")}, {"action", matches("action", `^(ask|task|reply|done|close|again)$`)}}.check
	validators["decision"] = rules{{"batch", filled("batch")}, {"rule", filled("rule")}, {"by", filled("by")}, {"at", moment("at")},
		{"undone", blankOr(moment("undone"), "undone")}}.check
	validators["inquiry"] = rules{{"name", filled("name")}, {"question", filled("question")}}.check
	validators["figure"] = rules{{"to", filled("to")}, {"scope", filled("scope")}, {"question", filled("question")}, {"asof", moment("asof")}}.check
}

func householdRows(r *Record) []indexRow {
	rows := append(personRows(r.Text("head"), r.Text("head_id"), r.ID), indexRow{ixWalk, walkValue(r)})
	if care := careValue(r); care != "" {
		rows = append(rows, indexRow{ixCare, care})
	}
	rows = append(append(rows, joinedRows(r)...), wasRows(r, r.ID)...)
	if no := keyText(r.Text("hh_no")); no != "" {
		rows = append(rows, indexRow{ixNumber, no}, indexRow{ixNumberEnd, reversed(no)})
	}
	for _, field := range otherNumbers {
		if no := keyText(r.Text(field)); no != "" {
			rows = append(rows, indexRow{ixOtherNo, no}, indexRow{ixNumberEnd, reversed(no)})
		}
	}
	if id := personKey(r.Text("head_id")); id != "" {
		rows = append(rows, indexRow{ixHeadID, id})
	}
	return rows
}

func memberRows(r *Record) []indexRow {
	rows := append(personRows(r.Text("name"), r.Text("idno"), r.Text("household")), indexRow{ixMember, memberValue(r)})
	rows = append(rows, wasRows(r, r.Text("household"))...)
	if id := personKey(r.Text("idno")); id != "" {
		rows = append(rows, indexRow{ixMemberID, id})
	}
	return append(append(rows, joinedRows(r)...), sharedRows(r)...)
}

func responseRows(r *Record) []indexRow {
	form, subject, round := r.Text(fieldForm), r.Text(fieldSubject), r.Text(fieldRound)
	done := rowValue(clip(round, maxID), clip(form, maxID), clip(subject, maxID), clip(r.Text(questionVisit), 20))
	if part := r.Text(fieldPart); part != "" {
		done += rowSep + clip(part, maxID)
	}
	return append(append(visitRows(r), lookRows(r)...), indexRow{ixResponse, done},
		indexRow{ixAbout, rowValue(clip(subject, maxID), clip(r.Text(fieldCompleted), 25), clip(form, maxID), clip(round, maxID), clip(r.Text(questionLow), 20))})
}

// A rule is one invariant of a kind: its code, and whether a record keeps it.
type rule struct {
	code string
	kept func(*Tx, *Record) bool
}

type rules []rule

// check reports the invariants that a record breaks.
func (rs rules) check(t *Tx, r *Record) []Finding {
	var out []Finding
	for _, rule := range rs {
		if !rule.kept(t, r) {
			out = append(out, Finding{Bucket: bucketCur, Record: string(r.Kind) + " " + r.ID, Code: string(r.Kind) + "_" + rule.code,
				Message: saysBroken})
		}
	}
	return out
}

// verdictOf holds that it names what it is about: revisions, or a change of one record.
func verdictOf(_ *Tx, r *Record) bool {
	return r.Text("heads") != "" || r.Text("kind") != "" && r.Text("record") != "" && r.Text("revision") != ""
}

// questionSays holds that what is asked, and what is replied, has words; that something is done or closed needs none.
func questionSays(t *Tx, r *Record) bool {
	return r.Text("action") == "done" || r.Text("action") == "close" || filled("text")(t, r)
}

func filled(field string) func(*Tx, *Record) bool {
	return func(_ *Tx, r *Record) bool { return strings.TrimSpace(r.Text(field)) != "" }
}

func matches(field, pattern string) func(*Tx, *Record) bool {
	re := regexp.MustCompile(pattern)
	return func(_ *Tx, r *Record) bool { return re.MatchString(r.Text(field)) }
}

func layout(field, layout string) func(*Tx, *Record) bool {
	return func(_ *Tx, r *Record) bool {
		_, err := time.Parse(layout, r.Text(field))
		return err == nil
	}
}

func isDay(text string) bool {
	_, err := time.Parse(dateLayout, text)
	return err == nil
}

func day(field string) func(*Tx, *Record) bool    { return layout(field, dateLayout) }
func moment(field string) func(*Tx, *Record) bool { return layout(field, time.RFC3339) }

func blankOr(kept func(*Tx, *Record) bool, field string) func(*Tx, *Record) bool {
	return func(t *Tx, r *Record) bool { return r.Text(field) == "" || kept(t, r) }
}

func positive(field string) func(*Tx, *Record) bool {
	return func(_ *Tx, r *Record) bool {
		n, err := strconv.Atoi(r.Text(field))
		return err == nil && n > 0
	}
}

// refers reports whether a field names a record of a kind; it may have ended, since its history stays.
func refers(field string, kind revision.Kind) func(*Tx, *Record) bool {
	return func(t *Tx, r *Record) bool {
		target, err := t.lookup(kind, r.Text(field))
		return target != nil && err == nil
	}
}

func definitionStored(t *Tx, r *Record) bool {
	id := revision.NaturalID(revision.Form, r.Village, r.Text(fieldForm), r.Text(fieldVersion), r.Text(fieldHash))
	ok, err := t.exists(revision.Form, id)
	return ok && err == nil
}

// responseIDRight holds a form that a subject has once in a round to the id of its keys.
func responseIDRight(t *Tx, r *Record) bool {
	f, err := t.FormVersion(Response{r})
	if err != nil || f.Many {
		return err == nil
	}
	return r.ID == (Response{r}).written().naturalID(r.Village) && (f.OnePer == "") == (r.Text(fieldPart) == "")
}

// issueSource reports whether an issue's response, or the card that stands for one, is there. One that no record tells of names its
// source.
func issueSource(t *Tx, r *Record) bool {
	if r.Text("response") == "" {
		return r.Text("source") != ""
	}
	for _, kind := range []revision.Kind{revision.Response, revision.Household, revision.Member} {
		if refers("response", kind)(t, r) {
			return true
		}
	}
	return false
}

func phasesInOrder(_ *Tx, r *Record) bool {
	last := ""
	for _, p := range (Round{Record: r}).Phases() {
		if p.Title == "" || p.From > p.To || p.From < last {
			return false
		}
		last = p.To
	}
	return true
}

func roundForms(t *Tx, r *Record) bool {
	for _, name := range (Round{Record: r}).Forms() {
		if ids, err := t.idsOf(ixFormName, name); err != nil || len(ids) == 0 {
			return false
		}
	}
	return true
}

func formReadable(t *Tx, r *Record) bool {
	f, err := t.form(r)
	return err == nil && f.Name == r.Text("name") && f.Version == r.Text("version")
}
