package oversee

import (
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/period"
)

// settingCadences is the setting that says how often there is what, in the words of source 001, 监督执纪方案 五.(一).
const settingCadences = "cad_super"

// A Cadence is one thing that supervision does again and again.
type Cadence struct {
	Name   string `json:"name"`  // what: 督查, 调度, 专项, 回头看, 全覆盖
	Every  string `json:"every"` // how often, in words
	period period.Period
}

// Cadences are what the setting says today. What it says in words that are not understood has no period, and is never due.
func Cadences(tx *store.Tx) []Cadence {
	return parse(tx.Setting(settingCadences, tx.Now().Format(time.DateOnly)))
}

func parse(text string) (out []Cadence) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；;。", r) }) {
		p, name, ok := period.Parse(part)
		if name == "" {
			p, name = period.Period{}, part
		}
		c := Cadence{Name: name}
		if ok {
			c.Every, c.period = p.Name(), p
		}
		out = append(out, c)
	}
	return out
}

// A Due is how a cadence stands. Last is "" where it was never entered: then nobody knows when it is due, and it is not called
// overdue.
type Due struct {
	Cadence
	Last    string `json:"last"` // 2006-01-02
	Next    string `json:"next"`
	Overdue bool   `json:"overdue"`
}

// Reminders are all cadences with when they were last and when they are next due, for whoever keeps the calendar.
func Reminders(tx *store.Tx) ([]Due, error) {
	all, err := All(tx)
	if err != nil {
		return nil, err
	}
	today := tx.Now().Format(time.DateOnly)
	var out []Due
	for _, c := range Cadences(tx) {
		d := Due{Cadence: c}
		for _, v := range all {
			if slices.Contains(v.Cadences, c.Name) && v.Day <= today {
				d.Last = max(d.Last, v.Day)
			}
		}
		d.Next = c.period.Next(d.Last)
		d.Overdue = d.Next != "" && d.Next < today
		out = append(out, d)
	}
	return out, nil
}
