package forms

// A State is how an answer came to have no value, or that it has one.
type State uint8

// The states of an answer; data files keep their numbers. A question that is not relevant has no answer at all. Blank, 0 and Pending stay distinct everywhere; a state without a value is empty in expressions.
const (
	Blank    State = iota // not answered yet
	Answered              // Text holds the value
	Unknown               // 不清楚: the respondent does not know
	Refused               // 拒答
	Pending               // 待核: to be verified, Note says why
)

// An Answer is one answered question. Text is the XLSForm value: a choice name, several joined by single spaces in
// choice order, a number in Go's notation, 2006-01-02, free text. The type of the question says which. In a draft a
// Blank answer may have a Text: what was typed and refused, kept so that it can be put right.
type Answer struct {
	State State
	Text  string
	// Note is the reason of a state, or the officer's note on an answer.
	Note string
	// Kept is the reason with which a warning was kept, "" if none was.
	Kept string
	// Bulk: filled by "the rest of this group is normal". Carried: taken over from the round before with one key.
	// Prefilled: taken from the register and not touched. Corrected: became valid after having been refused.
	Bulk, Carried, Prefilled, Corrected bool
	// Member is the record id of the person that a problem is about, for questions with about_member.
	Member string
	// Under is the Hash of the definition that the answer was given under, where the question says something else now (旧口径) or
	// is no more asked; "" for an answer to what is asked. Such an answer is shown and counts as a value, but is not judged: it is
	// no error, no warning and no problem until Confirm or a new answer.
	Under string
}

// Answers are answers by question path; the one currency between the layers.
type Answers map[string]Answer

// Text is an answered Answer with a value; the blank Answer for "".
func Text(s string) Answer {
	if s == "" {
		return Answer{}
	}
	return Answer{State: Answered, Text: s}
}

// Empty reports that there is no value, whatever the reason.
func (a Answer) Empty() bool { return a.State != Answered || a.Text == "" }

// named maps the states that have no value to their names in JSON.
var named = map[State]string{Unknown: "unknown", Refused: "refused", Pending: "pending"}
