package origin

// Where an issue comes from.
const (
	Form        = "form"        // an answer of a form
	Supervision = "supervision" // 督查
	Higher      = "higher"      // 上级反馈: inspections, examinations, audits
	Data        = "data"        // a check of the data, a paper that is missing
	Hand        = "hand"        // entered by hand
)

// Sources are the places that issues come from.
func Sources() []string { return []string{Form, Supervision, Higher, Data, Hand} }

// Levels are which level found an issue, the highest first.
func Levels() []string {
	return []string{"central", "province", "city", "county", "township", "village"}
}

// Whether the people whom an issue is about are satisfied with how it was put right (群众是否满意); blank where nobody asked.
const (
	Satisfied   = "satisfied"
	Unsatisfied = "unsatisfied"
)

// Satisfactions are the answers to that.
func Satisfactions() []string { return []string{Satisfied, Unsatisfied} }

// How urgent an issue is.
const (
	Normal = "normal" // 一般
	Soon   = "soon"   // 较急
	Urgent = "urgent" // 紧急
)

// Urgencies are the degrees, the least first.
func Urgencies() []string { return []string{Normal, Soon, Urgent} }
