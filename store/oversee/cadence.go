package oversee

import (
	"slices"
	"strings"
	"time"

	"cunce/store"
)

// settingCadences is the setting that says how often there is what, in the words of source 001, 监督执纪方案 五.(一).
const settingCadences = "cad_super"

// A Cadence is one thing that supervision does again and again.
type Cadence struct {
	Name  string `json:"name"`  // what: 督查, 调度, 专项, 回头看, 全覆盖
	Every string `json:"every"` // how often, in words
	days  int
	month int
}

// periods are how often, as settings write it; the longer words stand before those that begin them.
var periods = []struct {
	words       string
	days, month int
}{
	{"每两个月一", 0, 2}, {"两个月一", 0, 2}, {"每两月一", 0, 2}, {"两月一", 0, 2}, {"每两月", 0, 2},
	{"每半个月一", 15, 0}, {"半个月一", 15, 0}, {"每半月一", 15, 0}, {"半月一", 15, 0}, {"每半月", 15, 0},
	{"每半年一", 0, 6}, {"半年一", 0, 6}, {"每半年", 0, 6},
	{"每季度一", 0, 3}, {"一季度一", 0, 3}, {"一季度", 0, 3}, {"每季度", 0, 3}, {"每季一", 0, 3}, {"每季", 0, 3},
	{"每周一", 7, 0}, {"一周一", 7, 0}, {"每周", 7, 0}, {"每月一", 0, 1}, {"一月一", 0, 1}, {"每月", 0, 1}, {"每年一", 0, 12}, {"一年一", 0, 12}, {"每年", 0, 12},
}

// Cadences are what the setting says today. What it says in words that are not understood has no period, and is never due.
func Cadences(tx *store.Tx) []Cadence {
	return parse(tx.Setting(settingCadences, tx.Now().Format(time.DateOnly)))
}

func parse(text string) (out []Cadence) {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune("“”\"「」『』‘’ 　", r) {
			return -1
		}
		return r
	}, text)
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；;。", r) }) {
		i := slices.IndexFunc(periods, func(p struct {
			words       string
			days, month int
		}) bool {
			return strings.HasPrefix(part, p.words) && len(part) > len(p.words)
		})
		if i < 0 {
			out = append(out, Cadence{Name: part})
			continue
		}
		p := periods[i]
		out = append(out, Cadence{part[len(p.words):], everyNames[[2]int{p.days, p.month}], p.days, p.month})
	}
	return out
}

// next is when a cadence is due again after a day, "" where it never is.
func (c Cadence) next(last string) string {
	day, err := time.Parse(time.DateOnly, last)
	if err != nil || c.days+c.month == 0 {
		return ""
	}
	if c.month == 0 {
		return day.AddDate(0, 0, c.days).Format(time.DateOnly)
	}
	first := time.Date(day.Year(), day.Month()+time.Month(c.month), 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, min(day.Day(), first.AddDate(0, 1, -1).Day())-1).Format(time.DateOnly) // 31 January is followed by 28 February
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
		d.Next = c.next(d.Last)
		d.Overdue = d.Next != "" && d.Next < today
		out = append(out, d)
	}
	return out, nil
}
