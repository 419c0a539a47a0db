package draft

import (
	"regexp"
	"slices"
)

// registerWords are questions around a table that the register answers, for the subjects that it knows them of.
var registerWords = []struct {
	labels   []string
	subjects []string
	read     string
}{
	{[]string{"乡镇", "乡(镇)", "乡（镇）", "镇"}, []string{"household", "member", "village", "township"}, "pulldata('village','township')"},
	{[]string{"村", "村名", "行政村"}, []string{"household", "member", "village"}, "pulldata('village','name')"},
	{[]string{"户主姓名", "户主"}, []string{"household"}, "pulldata('household','head')"},
}

var (
	// surveyor and fieldDay are who went and when; a form that begins with the field-work group asks it there.
	surveyor = regexp.MustCompile(`^(排查|入户|走访|调查|核查|摸排)(人员|人)([(（]签[字名][)）])?$`)
	fieldDay = regexp.MustCompile(`^(摸排|排查|入户|走访|调查|核查)(时间|日期)$`)
	// formDay is the day on which a form is filled in; a birthday is not.
	formDay = regexp.MustCompile(`^(摸排|排查|入户|走访|调查|核查|检查|填表|填报|填写|登记)?(时间|日期)$`)
)

// Register lets the questions above and below a table take what is known already: place and head of the household from the
// register, day and surveyors from the field-work group where the form begins with it.
func (d *Form) Register(items []Item) []Item {
	var out []Item
	for _, item := range items {
		switch {
		case d.FieldWork && item.Type == "text" && surveyor.MatchString(item.Label):
			continue
		case d.FieldWork && item.Type == "date" && fieldDay.MatchString(item.Label):
			item.Calculation = "${visit_date}"
		case item.Type == "date" && formDay.MatchString(item.Label):
			item.Default = "today()"
		case item.Type == "text":
			for _, known := range registerWords {
				if slices.Contains(known.labels, item.Label) && slices.Contains(known.subjects, d.Subject) {
					item.Calculation = known.read
				}
			}
		}
		out = append(out, item)
	}
	return out
}
