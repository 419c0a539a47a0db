package ledger

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func measure(text string) Step { return Step{Action: ActionMeasure, Measure: text} }
func done(n string) Step       { return Step{Action: ActionMeasureDone, Measure: n} }
func closing() Step            { return Step{Action: ActionClose} }
func reopen(why string) Step   { return Step{Action: ActionReopen, Note: why} }
func withdraw(why string) Step { return Step{Action: ActionWithdraw, Note: why} }

// reach are the shortest ways into every state.
var reach = map[Status][]Step{
	Open:      nil,
	Measured:  {measure("修房顶")},
	Rectified: {measure("修房顶"), done("1")},
	Closed:    {measure("修房顶"), done("1"), closing()},
	Withdrawn: {withdraw("答案已更正")},
}

// TestEveryActionInEveryState is the workflow as a table: a blank means refused.
func TestEveryActionInEveryState(t *testing.T) {
	table := map[Status]map[string]Status{
		Open:      {ActionMeasure: Measured, ActionWithdraw: Withdrawn},
		Measured:  {ActionMeasure: Measured, ActionMeasureDone: Rectified, ActionWithdraw: Withdrawn},
		Rectified: {ActionMeasure: Measured, ActionClose: Closed, ActionWithdraw: Withdrawn},
		Closed:    {ActionReopen: Open},
		Withdrawn: {ActionReopen: Open},
	}
	steps := map[string]Step{ActionMeasure: measure("换水管"), ActionMeasureDone: done("1"), ActionClose: closing(),
		ActionReopen: reopen("又漏了"), ActionWithdraw: withdraw("记错户"), "register": {Action: "register"}, "": {}, "escalate": {Action: "escalate"}}
	for from, way := range reach {
		if got, refused := Replay(way); got != from || refused != nil {
			t.Fatalf("way to %s leads to %s, refused %v", from, got, refused)
		}
		for action, step := range steps {
			want, allowed := table[from][action]
			if !allowed {
				want = from
			}
			got, err := Try(way, step)
			if got != want || (err == nil) != allowed {
				t.Errorf("%s + %q = %s, %v; want %s, allowed %v", from, action, got, err, want, allowed)
			}
			var why Refusal
			if err != nil && (!errors.As(err, &why) || why == "") {
				t.Errorf("%s + %q: no sentence in %v", from, action, err)
			}
			st, refused := Replay(append(slices.Clone(way), step))
			if st != want || (len(refused) == 0) != allowed {
				t.Errorf("replay %s + %q = %s refused %v", from, action, st, refused)
			}
			if offered := slices.Contains(Actions(way), action); offered != allowed {
				t.Errorf("%s offers %q: %v, want %v", from, action, offered, allowed)
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	two := []Step{measure("一"), measure("二")}
	for _, c := range []struct {
		name string
		way  []Step
		next Step
		want Refusal
	}{
		{"close without a measure", nil, closing(), saysNoMeasure},
		{"close with none done", two, closing(), saysPending},
		{"close with one of two done", append(slices.Clone(two), done("2")), closing(), saysPending},
		{"done twice while the other waits", append(slices.Clone(two), done("2")), done("2"), saysDone},
		{"done when all are done", reach[Rectified], done("1"), saysDone},
		{"done without a measure", nil, done("1"), saysNoMeasure},
		{"no such measure", two, done("3"), saysNumber},
		{"number 0", two, done("0"), saysNumber},
		{"number in words", two, done("二"), saysNumber},
		{"empty measure", nil, measure("  "), saysText},
		{"reopen without a reason", reach[Closed], reopen(" "), saysReason},
		{"reopen what is open", nil, reopen("因为"), saysNotClosed},
		{"withdraw without a reason", nil, withdraw(""), saysReason},
		{"measure on a closed issue", reach[Closed], measure("再修"), saysClosed},
		{"close a withdrawn issue", reach[Withdrawn], closing(), saysWithdrawn},
		{"a step of a newer flow", nil, Step{Action: ActionMeasure, Measure: "修", Flow: Flow + 1}, saysUnknown},
	} {
		if _, err := Try(c.way, c.next); err != c.want {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// A reopened issue needs new work: what was done before it was closed does not close it again.
func TestReopenedNeedsNewMeasure(t *testing.T) {
	way := append(slices.Clone(reach[Closed]), reopen("雨后又漏"))
	if st, _ := Replay(way); st != Open {
		t.Fatalf("reopened is %s", st)
	}
	if _, err := Try(way, closing()); err != Refusal(saysNoMeasure) {
		t.Errorf("closed again without new work: %v", err)
	}
	way = append(way, measure("重做防水"), done("2"), closing())
	if st, refused := Replay(way); st != Closed || refused != nil {
		t.Errorf("%s, refused %v", st, refused)
	}
}

// Work that was under way when an issue was withdrawn goes on when it is reopened.
func TestWithdrawnKeepsPendingWork(t *testing.T) {
	way := []Step{measure("一"), measure("二"), done("1"), withdraw("答案已更正"), reopen("复核仍有问题")}
	if st, _ := Replay(way); st != Measured {
		t.Fatalf("reopened is %s", st)
	}
	if st, err := Try(way, done("2")); st != Rectified || err != nil {
		t.Errorf("%s, %v", st, err)
	}
}

func TestMeasures(t *testing.T) {
	at := time.Date(2022, 8, 15, 9, 0, 0, 0, time.UTC)
	ms := Measures([]Step{
		{Action: ActionMeasure, Measure: "请建环办鉴定", By: "何志强", Due: "2022-08-15"},
		{Action: ActionMeasure, Measure: "按等级修缮", By: "何志强", Due: "2022-08-25"},
		{Action: ActionMeasureDone, Measure: "1", By: "周文广", Time: at, Evidence: "鉴定表 2022-031"},
		{Action: ActionMeasureDone, Measure: "1", By: "别人", Evidence: "不算"},
	})
	want := []Measure{
		{Number: 1, Text: "请建环办鉴定", By: "何志强", Due: "2022-08-15", Done: true, DoneBy: "周文广", DoneAt: at, Evidence: "鉴定表 2022-031"},
		{Number: 2, Text: "按等级修缮", By: "何志强", Due: "2022-08-25"},
	}
	if !slices.Equal(ms, want) {
		t.Errorf("got %+v", ms)
	}
}

// drawStep is any step, sensible or not.
func drawStep(t *rapid.T) Step {
	return Step{
		Action:  rapid.SampledFrom([]string{ActionMeasure, ActionMeasureDone, ActionClose, ActionReopen, ActionWithdraw, "claim", ""}).Draw(t, "action"),
		Measure: rapid.SampledFrom([]string{"", "1", "2", "3", "修"}).Draw(t, "measure"),
		Note:    rapid.SampledFrom([]string{"", "原因"}).Draw(t, "note"),
		Flow:    rapid.SampledFrom([]int{0, Flow, Flow + 1}).Draw(t, "flow"),
	}
}

// Whatever the steps are: replaying only the ones that were not refused gives the same state and refuses nothing; a
// closed issue has a measure and every one is done; Actions never offers nothing.
func TestReplayProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := rapid.SliceOfN(rapid.Custom(drawStep), 0, 20).Draw(t, "steps")
		st, refused := Replay(steps)
		var kept []Step
		for i, s := range steps {
			if !slices.Contains(refused, i) {
				kept = append(kept, s)
			}
		}
		if again, none := Replay(kept); again != st || none != nil {
			t.Fatalf("kept steps give %s refused %v, all gave %s", again, none, st)
		}
		ms := Measures(steps)
		open := slices.ContainsFunc(ms, func(m Measure) bool { return !m.Done })
		if (st == Closed || st == Rectified) && (len(ms) == 0 || open) {
			t.Fatalf("%s with measures %+v", st, ms)
		}
		if len(Actions(steps)) == 0 {
			t.Fatalf("nothing can be done in %s", st)
		}
	})
}
