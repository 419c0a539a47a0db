package mark

// A State is what came of looking at one thing.
type State string

// The states.
const (
	Open      State = ""        // nothing was entered yet
	Value     State = "value"   // something was found
	Unknown   State = "unknown" // asked, and nobody knew
	Unchecked State = "skipped" // not looked at
)

// A Verdict is how what was found first compares with the register.
type Verdict string

// The verdicts. What nobody knew, what was not looked at and what the register does not say neither agrees nor differs.
const (
	Same        Verdict = "same"
	Differs     Verdict = "differs"
	NotKnown    Verdict = "unknown"
	NotLooked   Verdict = "unchecked"
	RegisterOut Verdict = "blank" // the register says nothing
	Hidden      Verdict = ""      // what was found is not confirmed
)
