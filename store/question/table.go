package question

import (
	"fmt"
	"strings"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/township"
)

// Kind is the report's name.
const Kind = "questions"

// Table is what the township asked and what was said to it, for paper, workbooks and other programs.
func Table(tx *store.Tx) (report.Table, error) {
	all, err := List(tx)
	if err != nil {
		return report.Table{}, err
	}
	places, err := township.Names(tx)
	if err != nil {
		return report.Table{}, err
	}
	c := countOf(all)
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{fmt.Sprintf(noteCounts, len(all), c.Owed, c.Overdue, c.Answered)}}
	for _, c := range [][2]string{{"village", colVillage}, {"number", colNumber}, {"what", colWhat}, {"about", colAbout}, {"text", colText}, {"by", colBy},
		{"asked", colAsked}, {"due", colDue}, {"state", colState}, {"replies", colReplies}} {
		t.Columns = append(t.Columns, report.Column{Name: c[0], Title: c[1]})
	}
	for _, q := range all {
		row := report.Row{}
		if q.Household != "" {
			row.Households = []string{q.Household}
		}
		for _, text := range []string{places[q.Village], fmt.Sprint(q.Number), q.What(), q.Whom(), q.Text, q.By, q.Asked.Format("2006-01-02"), q.Due, q.Told(), q.Replies()} {
			row.Cells = append(row.Cells, report.Cell{Text: text})
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// What says whether it is a question or a task.
func (q Question) What() string {
	if q.Task {
		return wordTask
	}
	return wordQuestion
}

// Whom says what it is about, the village where it is nothing else.
func (q Question) Whom() string {
	if q.About == "" {
		return wordVillage
	}
	return q.About
}

// Told says how far it is, and for how long nothing came.
func (q Question) Told() string {
	switch {
	case q.Overdue > 0:
		return stateWords[q.State] + " " + fmt.Sprintf(wordOverdue, q.Overdue)
	case q.State == Waiting && q.Days > 0:
		return fmt.Sprintf(wordDays, q.Days)
	}
	return stateWords[q.State]
}

// Replies are what the village said, one after the other.
func (q Question) Replies() string {
	var all []string
	for _, m := range q.Messages {
		if m.Action == Reply || m.Action == Done {
			all = append(all, m.Says())
		}
	}
	return strings.Join(all, "\n")
}

// Says is a message in words, with who and when.
func (m Message) Says() string {
	head := fmt.Sprintf("%s %s %s", m.At.Format("01-02 15:04"), m.By, actionWords[m.Action])
	if m.Due != "" {
		head += " " + fmt.Sprintf(wordUntil, m.Due)
	}
	if m.Text == "" {
		return head
	}
	return head + wordColon + m.Text
}
