package ledger

import (
	"cunce/store/ledger/action"
)

// Flow 1 knew five states. They stand for states of today: open for 登记, measured for 整改中, rectified for 自评, closed and
// withdrawn for themselves. It had no sign-offs: a rectified issue was closed at once. A closing of flow 1 is taken only as long
// as every step before it is of flow 1: an older program does not see the sign-offs of this one and may not go round them.
var oldRules = []rule{
	{action.Close, []Status{Checked}, oldClose, nil},
	{action.MeasureDone, []Status{Planned, Working}, oldMeasureDone, nil},
	{action.Measure, []Status{Found, Registered, Claimed, Planned, Working, Checked}, oldMeasure, nil},
	{action.Withdraw, live, doWithdraw, nil},
	{action.Reopen, []Status{Closed, Withdrawn}, doReopen, nil},
}

func oldMeasure(st *State, s Step) Refusal {
	why := doMeasure(st, s)
	if why == "" {
		st.Status = Working
	}
	return why
}

func oldMeasureDone(st *State, s Step) Refusal {
	why := doMeasureDone(st, s)
	if why == "" && st.pending == 0 && !st.current {
		st.Status = Checked
	}
	return why
}

func oldClose(st *State, _ Step) Refusal {
	if st.current {
		return saysOldClose
	}
	st.Status = Closed
	return ""
}

func isClose(s Step) bool { return s.Action == action.Close }

// oldStates are the names under which steps of flow 1 keep the state that they reached.
var oldStates = map[string]Status{"open": Registered, "measured": Working, "rectified": Checked, "closed": Closed, "withdrawn": Withdrawn}

// Reached is the state that a step of a flow kept as the one it reached; ok is false where nothing can be said without
// replaying.
func Reached(flow int, state string) (s Status, ok bool) {
	switch flow {
	case 1:
		s, ok = oldStates[state]
	case Flow:
		s, ok = Status(state), true
	}
	return s, ok
}
