package ledger

import "time"

// A Status is a state of an issue; screens name them in Chinese.
type Status string

// The states.
const (
	Open      Status = "open"
	Measured  Status = "measured"  // at least one measure, work under way
	Rectified Status = "rectified" // every measure done, waits to be closed
	Closed    Status = "closed"
	Withdrawn Status = "withdrawn" // the answer that opened it was corrected
)

// A Step is one action on an issue; append-only.
type Step struct {
	Action   string // register measure measure-done close reopen withdraw, as cli.md names them
	Time     time.Time
	By       string // who did it
	Note     string
	Measure  string // text of a measure; for measure-done its number
	Due      string
	Evidence string
}

// Replay computes the status over steps in causal order; refused are the steps that their state did not allow.
func Replay(steps []Step) (s Status, refused []int) { return Open, nil }

// Actions are what can be done after these steps.
func Actions(steps []Step) []string { return nil }
