package store

import "cunce/store/revision"

// The kinds of lists from above, as store/tasklist names them: a list, a row of one, and the workbook that it came in.
const (
	kindList revision.Kind = "list"
	kindTask revision.Kind = "task"
	kindBook revision.Kind = "book"
)

// The marks of a task's row.
const (
	markAnswered = "A"
	markGone     = "G"
)

// taskValue is the row of a task: whom it is about, its list, and how far it is.
func taskValue(r *Record) string {
	marks := ""
	if r.Text("answered") != "" {
		marks = markAnswered
	}
	if r.Text("gone") == "yes" {
		marks = markGone
	}
	return rowValue(clip(r.Text("household"), maxID), clip(r.Text("member"), maxID), clip(r.Text("list"), maxID), marks)
}

// EachTask calls fn for every living row of the lists from above, from the index: the household and the person that it is about, its
// list, whether it was answered, and whether the list has it no longer.
func (t *Tx) EachTask(fn func(id, household, member, list string, answered, gone bool)) error {
	return t.indexPrefix(ixTask, "", func(value string, _ revision.Kind, id string) error {
		p := rowParts(value, 4)
		fn(id, p[0], p[1], p[2], p[3] == markAnswered, p[3] == markGone)
		return nil
	})
}
