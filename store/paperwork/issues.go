package paperwork

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/evidence"
	"cunce/store/issuebook"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/print"
	"cunce/store/revision"
)

// issues are those of the scope, by number; the village's own ones only where the order is about all.
func (r *reader) issues(keep func(store.Issue) bool) (out []store.Issue, err error) {
	all, err := r.tx.Issues(store.IssueFilter{Household: r.order.Household, Group: r.order.Group})
	for _, i := range all {
		if keep(i) {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(a, b store.Issue) int { return strings.Compare(a.Number(), b.Number()) })
	return out, err
}

// home is the household of an issue as papers show it: its group, its number, who was its head.
func (r *reader) home(i store.Issue) (group, number, head, kind string, err error) {
	if i.Household() == "" {
		return wordVillage, "", "", "", nil
	}
	if head, _, err = r.tx.IssueHead(i); err != nil {
		return "", "", "", "", err
	}
	h, err := r.tx.Household(i.Household())
	if errors.Is(err, store.ErrNotFound) {
		return "", "", head, "", nil
	}
	return h.Group(), h.ShortNumber(), head, r.typeOf(h), err
}

// ledgerPaper is the ledger of problems found on visits (002 附件2, whose columns the source does not give; they are those of the inventory,
// section 12), without what was withdrawn.
func ledgerPaper(r *reader) ([]print.Page, error) {
	all, err := r.issues(func(i store.Issue) bool { return i.Status() != ledger.Withdrawn })
	if err != nil || len(all) == 0 {
		return nil, err
	}
	b := print.Block{Columns: columns(colNo, 4, colVillage, 6, colGroup, 6, colHead, 6, colType, 6, colVisitor, 6, colVisited, 6, colTold, 18, colCategory, 6, colOffice, 7, colPerson, 6,
		colMeasure, 14, colDue, 6, colResultOf, 12, colClosed, 6, colSatisfied, 5, colSign, 6)}
	for n, i := range all {
		group, _, head, kind, err := r.home(i)
		if err != nil {
			return nil, err
		}
		visitor, visited := r.foundBy(i)
		_, village, err := r.placeOf(i.Village)
		if err != nil {
			return nil, err
		}
		b.Rows = append(b.Rows, []string{fmt.Sprint(n + 1), village, group, head, kind, visitor, visited, joined(i.Title(), i.Detail()), i.Category(), i.Office(), i.State().Person,
			measures(i), i.Due(), progress(i), closedOn(i), origin.Word(i.Satisfied()), ""})
	}
	return []print.Page{{Title: nameLedger, Wide: true, Under: r.under(fmt.Sprintf(countIssues, len(all))), Blocks: []print.Block{b}, Sign: []string{signMaker, signVillage, signTownship}}}, nil
}

// foundBy is who found an issue and when: of one from a form who went, else who registered it.
func (r *reader) foundBy(i store.Issue) (who, day string) {
	day = i.Opened().In(r.tx.Now().Location()).Format("2006-01-02")
	rec, err := r.tx.Record(revision.Response, i.Response())
	if err != nil {
		return i.SourceNote(), day
	}
	resp := store.Response{Record: rec}
	if on := resp.Text("visit_date"); on != "" {
		day = on
	}
	return cmp.Or(resp.Text("surveyors"), resp.Operator()), day
}

func measures(i store.Issue) string {
	var all []string
	for _, m := range i.Measures() {
		text := fmt.Sprintf("%d. %s", m.Number, m.Text)
		if m.Done {
			text += wordDone
		}
		all = append(all, text)
	}
	return strings.Join(all, "；")
}

// progress is how far an issue is: its state, with what was said last.
func progress(i store.Issue) string {
	said := ""
	for _, m := range i.Measures() {
		said = cmp.Or(m.Result, said)
	}
	if all := i.State().Progress; len(all) > 0 {
		said = cmp.Or(all[len(all)-1].Note, said)
	}
	return strings.Trim(i.Status().Name()+"："+said, "：")
}

func closedOn(i store.Issue) string {
	if i.Status() != ledger.Closed {
		return ""
	}
	for _, s := range slices.Backward(i.Steps()) {
		if s.Action == action.Close {
			return cmp.Or(s.Date, s.Time.Format("2006-01-02"))
		}
	}
	return ""
}

// handover is what is handed over to the offices: a sheet an office, with room for what became of each problem (001: “责任人、时限”).
func handover(r *reader) (pages []print.Page, err error) {
	all, err := r.issues(store.Issue.Unclosed)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	var ids []string
	for _, i := range all {
		ids = append(ids, i.ID)
	}
	sheets, err := issuebook.OutOf(r.tx, ids)
	if err != nil {
		return nil, err
	}
	for _, s := range sheets {
		b := print.Block{Columns: columns(colIssue, 4, colGroup, 5, colHead, 5, colProblem, 16, colMeasure, 12, colPerson, 5, colDue, 6, colResultOf, 14, colDoneOn, 6, colSign, 6)}
		for _, i := range s.Issues {
			b.Rows = append(b.Rows, []string{i.Number(), i.Group, i.Head, joined(i.Title(), i.Detail()), measures(i.Issue), i.State().Person, i.Due(), "", "", ""})
		}
		office := cmp.Or(s.Office, wordNoOffice)
		pages = append(pages, print.Page{Name: office, Title: nameHandover, Wide: true, Under: []string{r.under("")[0] + fmt.Sprintf(underHandover, office, len(s.Issues))},
			Blocks: []print.Block{b}, Notes: []string{noteHandover}, Sign: []string{signGiver, signTaker, signDate}})
	}
	return pages, nil
}

// closing is the slip on which both levels sign that a problem is put right (001 “双把关签字”, “逐条验收销号”): of every one whose measures are
// done, and of those that are closed.
func closing(r *reader) (pages []print.Page, err error) {
	ready := []ledger.Status{ledger.Checked, ledger.VillageSigned, ledger.TownshipSigned, ledger.Closed}
	all, err := r.issues(func(i store.Issue) bool { return slices.Contains(ready, i.Status()) })
	if err != nil {
		return nil, err
	}
	for _, i := range all {
		group, number, head, kind, err := r.home(i)
		if err != nil {
			return nil, err
		}
		visitor, day := r.foundBy(i)
		pairs := print.Block{Columns: columns("", 3, "", 7, "", 3, "", 7), Rows: [][]string{
			{colIssue, i.Number(), colSource, origin.Word(i.Source())},
			{colHousehold, strings.TrimSpace(group + " " + number + " " + head), colType, kind},
			{colFound, visitor + " " + day, colCategory, i.Category()},
			{colOffice, strings.TrimSpace(i.Office() + " " + i.Helpers()), colPerson, i.State().Person},
			{colDue, i.Due(), colClosed, closedOn(i)},
			{colSatisfied, origin.Word(i.Satisfied()), colProgress, i.Status().Name()},
		}}
		said := print.Block{Heading: headProblem, Text: joined(i.Title(), i.Detail())}
		steps := print.Block{Heading: headMeasures, Columns: columns(colNo, 1, colMeasure, 8, colPerson, 3, colResultOf, 8, colDoneOn, 3)}
		for _, m := range i.Measures() {
			done := ""
			if m.Done {
				done = m.DoneAt.In(r.tx.Now().Location()).Format("2006-01-02")
			}
			steps.Rows = append(steps.Rows, []string{fmt.Sprint(m.Number), m.Text, cmp.Or(m.By, m.DoneBy), m.Result, done})
		}
		proof, err := r.proof(i)
		if err != nil {
			return nil, err
		}
		page := print.Page{Name: i.Number(), Title: nameClosing, Under: r.under(""), Blocks: []print.Block{pairs, said, steps, proof, signs(i)},
			Sign: []string{signHead, signVillageGate, signTownshipGate}}
		pages = append(pages, page)
	}
	return pages, nil
}

// proof is what proves that an issue is put right.
func (r *reader) proof(i store.Issue) (print.Block, error) {
	b := print.Block{Heading: headProof, Columns: columns(colCode, 3, colKind, 3, colWhat, 10, colWhen, 3)}
	all, err := evidence.Of(r.tx, i.ID)
	if err != nil {
		return b, err
	}
	for _, e := range all {
		if e.Void == "" {
			b.Rows = append(b.Rows, []string{e.Code, evidence.KindName(e.Kind), strings.TrimSpace(e.Paper + " " + e.Note), e.Date})
		}
	}
	if len(b.Rows) == 0 {
		b.Columns, b.Text = nil, cmp.Or(strings.Join(i.State().Evidence, "、"), wordNone)
	}
	return b, nil
}

// signs are the signatures that are registered already.
func signs(i store.Issue) print.Block {
	b := print.Block{Heading: headSigned, Columns: columns(colLevel, 3, colName, 4, colWhen, 4, colPaper, 5)}
	for _, s := range i.State().Signs {
		level := wordVillageGate
		if s.Township {
			level = wordTownshipGate
		}
		b.Rows = append(b.Rows, []string{level, s.Person, s.Date, s.Paper})
	}
	if len(b.Rows) == 0 {
		b.Columns, b.Text = nil, wordNotYet
	}
	return b
}
