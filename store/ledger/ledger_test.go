package ledger

import (
	"errors"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/store/ledger/action"
)

func claim(who string) Step { return Step{Action: action.Claim, Person: who} }
func measure(text string) Step {
	return Step{Action: action.Measure, Measure: text, Person: "何志强"}
}
func done(n string) Step {
	return Step{Action: action.MeasureDone, Measure: n, By: "何志强", Evidence: "照片 37-0012-1"}
}
func start() Step              { return Step{Action: action.Start} }
func check() Step              { return Step{Action: action.SelfCheck} }
func closing() Step            { return Step{Action: action.Close} }
func reopen(why string) Step   { return Step{Action: action.Reopen, Note: why} }
func withdraw(why string) Step { return Step{Action: action.Withdraw, Note: why} }
func village(who string) Step {
	return Step{Action: action.VillageSign, Person: who, Date: "2022-08-24", Paper: "2022-12"}
}
func township(who string) Step {
	return Step{Action: action.TownshipSign, Person: who, Date: "2022-08-25", Paper: "2022-12"}
}
func escalate() Step { return Step{Action: action.Escalate, Note: "县里协调"} }
func back() Step     { return Step{Action: action.Return, Note: "照片不清"} }
func extend(to string) Step {
	return Step{Action: action.Extend, Due: to, Note: "下雨"}
}

var checked = []Step{measure("修房顶"), done("1"), check()}

// reach are the shortest ways into every state from 发现.
var reach = map[Status][]Step{
	Found:          nil,
	Registered:     {{Action: action.Register}},
	Claimed:        {claim("何志强")},
	Planned:        {measure("修房顶")},
	Working:        {measure("修房顶"), start()},
	Checked:        checked,
	VillageSigned:  append(slices.Clone(checked), village("罗秀云")),
	TownshipSigned: append(slices.Clone(checked), village("罗秀云"), township("李镇长")),
	Closed:         append(slices.Clone(checked), village("罗秀云"), township("李镇长"), closing()),
	Waiting:        {escalate()},
	Withdrawn:      {withdraw("答案已更正")},
}

// samples are one sensible step of every action.
var samples = map[string]Step{
	action.Register: {Action: action.Register}, action.Claim: claim("何志强"), action.Measure: measure("换水管"), action.Start: start(),
	action.MeasureDone: done("1"), action.SelfCheck: check(), action.VillageSign: village("罗秀云"), action.TownshipSign: township("李镇长"),
	action.Close: closing(), action.Escalate: escalate(), action.Return: back(), action.Extend: extend("2022-09-30"),
	action.Progress: {Action: action.Progress, Note: "已联系"}, action.Evidence: {Action: action.Evidence, Evidence: "照片 3"},
	action.Void: voided("照片 3"), action.Restore: restored("照片 3"),
	action.Reopen: reopen("又漏了"), action.Withdraw: withdraw("记错户"), "": {}, "bless": {Action: "bless"},
}

// TestEveryActionInEveryState is the workflow as a table: a blank means refused.
func TestEveryActionInEveryState(t *testing.T) {
	beside := func(s Status, rows map[string]Status) map[string]Status {
		for _, a := range []string{action.Progress, action.Extend, action.Evidence, action.Void, action.Restore} {
			rows[a] = s
		}
		rows[action.Withdraw] = Withdrawn
		return rows
	}
	table := map[Status]map[string]Status{
		Found: beside(Found, map[string]Status{action.Register: Registered, action.Claim: Claimed, action.Measure: Planned,
			action.Escalate: Waiting}),
		Registered:     beside(Registered, map[string]Status{action.Claim: Claimed, action.Measure: Planned, action.Escalate: Waiting}),
		Claimed:        beside(Claimed, map[string]Status{action.Claim: Claimed, action.Measure: Planned, action.Escalate: Waiting}),
		Planned:        beside(Planned, map[string]Status{action.Claim: Planned, action.Measure: Planned, action.Start: Working, action.MeasureDone: Working, action.Escalate: Waiting}),
		Working:        beside(Working, map[string]Status{action.Claim: Working, action.Measure: Working, action.MeasureDone: Working, action.Escalate: Waiting}),
		Checked:        beside(Checked, map[string]Status{action.VillageSign: VillageSigned, action.Return: Working}),
		VillageSigned:  beside(VillageSigned, map[string]Status{action.TownshipSign: TownshipSigned, action.Return: Working}),
		TownshipSigned: beside(TownshipSigned, map[string]Status{action.Close: Closed, action.Return: Working}),
		Waiting:        beside(Waiting, map[string]Status{action.Claim: Waiting, action.Start: Registered, action.Return: Working}),
		Closed:         {action.Reopen: Registered, action.Void: Closed, action.Restore: Closed},
		Withdrawn:      {action.Reopen: Registered},
	}
	delete(table[Found], action.Progress)
	if len(table) != len(Statuses()) {
		t.Fatalf("%d states in the table", len(table))
	}
	for _, from := range Statuses() {
		st := Replay(Found, reach[from])
		if st.Status != from || st.Refused != nil {
			t.Fatalf("way to %s leads to %s, refused %v", from, st.Status, st.Refused)
		}
		for a, step := range samples {
			want, allowed := table[from][a]
			if !allowed {
				want = from
			}
			got, err := st.Try(step)
			if got != want || (err == nil) != allowed {
				t.Errorf("%s + %q = %s, %v; want %s, allowed %v", from, a, got, err, want, allowed)
			}
			var why Refusal
			if err != nil && (!errors.As(err, &why) || why == "") {
				t.Errorf("%s + %q: no sentence in %v", from, a, err)
			}
			again := Replay(Found, append(slices.Clone(reach[from]), step))
			if again.Status != want || (len(again.Refused) == 0) != allowed {
				t.Errorf("replay %s + %q = %s refused %v", from, a, again.Status, again.Refused)
			}
			if offered := slices.Contains(st.Actions(), a); offered != (allowed && a != action.Void && a != action.Restore) {
				t.Errorf("%s offers %q: %v, want %v", from, a, offered, allowed)
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	two := []Step{measure("一"), measure("二")}
	bare := Step{Action: action.MeasureDone, Measure: "1", By: "何志强"}
	plus := func(way []Step, more ...Step) []Step { return append(slices.Clone(way), more...) }
	for _, c := range []struct {
		name string
		way  []Step
		next Step
		want Refusal
	}{
		{"close without a measure", nil, closing(), saysNoMeasure},
		{"close with none done", two, closing(), saysPending},
		{"close without the township", reach[VillageSigned], closing(), saysNoTownship},
		{"close without the village", reach[Checked], closing(), saysNoVillage},
		{"the township before the village", reach[Checked], township("李镇长"), saysNoVillage},
		{"signing before the self-check", plus(two, done("1"), done("2")), village("罗秀云"), saysNotSelfChecked},
		{"self-check with one of two done", plus(two, done("2")), check(), saysPending},
		{"self-check without evidence", plus(two[:1], bare), check(), saysNoEvidence},
		{"done twice while the other waits", plus(two, done("2")), done("2"), saysDone},
		{"done when all are done", plus(two[:1], done("1")), done("1"), saysDone},
		{"done without a measure", nil, done("1"), saysNoMeasure},
		{"no such measure", two, done("3"), saysNumber},
		{"number 0", two, done("0"), saysNumber},
		{"number in words", two, done("二"), saysNumber},
		{"empty measure", nil, measure("  "), saysText},
		{"claim by nobody", nil, claim(" "), saysPerson},
		{"measure after the self-check", reach[Checked], measure("再修"), saysPast},
		{"signed by who did it", reach[Checked], village("何志强"), saysRectified},
		{"signed by who did it, with a space", reach[Checked], village("何 志强"), saysRectified},
		{"both signatures by one", reach[VillageSigned], township("罗秀云"), saysSameSigner},
		{"the township's by who did it", reach[VillageSigned], township("何志强"), saysRectified},
		{"no paper", reach[Checked], Step{Action: action.VillageSign, Person: "罗秀云", Date: "2022-08-24"}, saysPaper},
		{"no date", reach[Checked], Step{Action: action.VillageSign, Person: "罗秀云", Date: "昨天", Paper: "1"}, saysSignedOn},
		{"nobody signed", reach[Checked], Step{Action: action.VillageSign, Date: "2022-08-24", Paper: "1"}, saysSigner},
		{"return without a reason", reach[Checked], Step{Action: action.Return}, saysReason},
		{"escalate without a reason", nil, Step{Action: action.Escalate}, saysReason},
		{"extend without a reason", nil, Step{Action: action.Extend, Due: "2022-09-30"}, saysReason},
		{"extend to no day", nil, Step{Action: action.Extend, Due: "9月底", Note: "雨"}, saysDay},
		{"extend to an earlier day", []Step{extend("2022-09-30")}, extend("2022-09-29"), saysEarlier},
		{"progress of what is not registered", nil, Step{Action: action.Progress, Note: "x"}, saysNotRegistered},
		{"reopen without a reason", reach[Closed], reopen(" "), saysReason},
		{"reopen what is open", nil, reopen("因为"), saysNotClosed},
		{"withdraw without a reason", nil, withdraw(""), saysReason},
		{"measure on a closed issue", reach[Closed], measure("再修"), saysClosed},
		{"measure while waiting", reach[Waiting], measure("再修"), saysWaiting},
		{"close a withdrawn issue", reach[Withdrawn], closing(), saysWithdrawn},
		{"a step of a newer flow", nil, Step{Action: action.Measure, Measure: "修", Flow: Flow + 1}, saysUnknown},
		{"an older program closes what is signed for", reach[Checked], Step{Action: action.Close, Flow: 1}, saysOldClose},
	} {
		if _, err := Replay(Found, c.way).Try(c.next); err != c.want {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// A reopened issue needs new work, new evidence and new signatures: what was done before it was closed does not close it again.
func TestReopenedNeedsNewWork(t *testing.T) {
	way := append(slices.Clone(reach[Closed]), reopen("雨后又漏"))
	st := Replay(Found, way)
	if st.Status != Registered || len(st.Signs) != 0 || len(st.Evidence) != 0 {
		t.Fatalf("reopened is %+v", st)
	}
	way = append(way, measure("重做防水"), done("2"), check(), village("罗秀云"), township("李镇长"), closing())
	if st := Replay(Found, way); st.Status != Closed || st.Refused != nil {
		t.Errorf("%s, refused %v", st.Status, st.Refused)
	}
}

// What was returned needs a new self-check and new signatures.
func TestReturnMakesSignaturesVoid(t *testing.T) {
	st := Replay(Found, append(slices.Clone(reach[TownshipSigned]), back()))
	if st.Status != Working || len(st.Signs) != 0 || !slices.Contains(st.Actions(), action.SelfCheck) {
		t.Errorf("%+v, %v", st, st.Actions())
	}
}

// Work that was under way when an issue was withdrawn goes on when it is reopened.
func TestWithdrawnKeepsPendingWork(t *testing.T) {
	way := []Step{measure("一"), measure("二"), done("1"), withdraw("答案已更正"), reopen("复核仍有问题")}
	if st := Replay(Found, way); st.Status != Working || st.Pending() != 1 {
		t.Fatalf("reopened is %s", st.Status)
	}
}

// Two machines worked apart: one added a measure, the other had it signed and closed. It is 待核 and counts as open until somebody
// closes it again.
func TestClosedApartIsDoubtful(t *testing.T) {
	way := []Step{measure("一"), done("1"), measure("二"), check(), village("罗秀云"), township("李镇长"), closing()}
	st := Replay(Found, way)
	if !st.Doubtful() || !st.Status.Unclosed() || !slices.Equal(st.Refused, []int{3, 4, 5, 6}) {
		t.Fatalf("%+v", st)
	}
	way = append(way, done("2"), check(), village("罗秀云"), township("李镇长"), closing())
	if st := Replay(Found, way); st.Doubtful() || st.Status != Closed {
		t.Errorf("%+v", st)
	}
}

// TestOldFlow: steps that a program of flow 1 wrote lead to the states that it showed.
func TestOldFlow(t *testing.T) {
	old := func(steps ...Step) []Step {
		for i := range steps {
			steps[i].Flow = 1
		}
		return steps
	}
	bare := Step{Action: action.MeasureDone, Measure: "1"}
	for _, c := range []struct {
		way  []Step
		want Status
	}{
		{nil, Registered},
		{old(measure("一")), Working},
		{old(measure("一"), bare), Checked},
		{old(measure("一"), measure("二"), bare), Working},
		{old(measure("一"), bare, measure("二")), Working},
		{old(measure("一"), bare, closing()), Closed},
		{old(withdraw("错")), Withdrawn},
		{old(measure("一"), bare, closing(), reopen("又")), Registered},
		{old(measure("一"), withdraw("错"), reopen("又")), Working},
	} {
		if st := Replay(Registered, c.way); st.Status != c.want || st.Refused != nil {
			t.Errorf("%+v: %s refused %v, want %s", c.way, st.Status, st.Refused, c.want)
		}
	}
	for name, want := range oldStates {
		if got, ok := Reached(1, name); !ok || got != want {
			t.Errorf("%s is %s", name, got)
		}
	}
	if _, ok := Reached(3, "closed"); ok {
		t.Error("a state of a newer flow is taken for known")
	}
	// What an older program left rectified, without evidence, has a way to 销号.
	way := append(old(measure("一"), bare), Step{Action: action.VillageSign, Person: "罗秀云", Date: "2022-08-24", Paper: "1"})
	if _, err := Replay(Registered, way[:2]).Try(way[2]); err != Refusal(saysNoEvidence) {
		t.Errorf("signed without evidence: %v", err)
	}
	way = append(way[:2:2], Step{Action: action.Evidence, Evidence: "照片"}, village("罗秀云"), township("李镇长"), closing())
	if st := Replay(Registered, way); st.Status != Closed {
		t.Errorf("%+v", st)
	}
}

func TestMeasures(t *testing.T) {
	at := time.Date(2022, 8, 15, 9, 0, 0, 0, time.UTC)
	st := Replay(Found, []Step{
		{Action: action.Measure, Measure: "请建环办鉴定", By: "何志强", Due: "2022-08-15"},
		{Action: action.Measure, Measure: "按等级修缮", By: "周文广", Person: "何志强", Due: "2022-08-25"},
		{Action: action.MeasureDone, Measure: "1", By: "周文广", Time: at, Note: "评定为B级", Evidence: "鉴定表 2022-031"},
		{Action: action.MeasureDone, Measure: "1", By: "别人", Evidence: "不算"},
	})
	want := []Measure{
		{Number: 1, Text: "请建环办鉴定", By: "何志强", Due: "2022-08-15", Done: true, DoneBy: "周文广", DoneAt: at, Result: "评定为B级", Evidence: "鉴定表 2022-031"},
		{Number: 2, Text: "按等级修缮", By: "何志强", Due: "2022-08-25"},
	}
	if !slices.Equal(st.Measures, want) || !slices.Equal(st.Evidence, []string{"鉴定表 2022-031"}) {
		t.Errorf("got %+v", st)
	}
}

func TestDeadlines(t *testing.T) {
	st := Replay(Found, []Step{extend("2022-09-10"), extend("2022-09-30")})
	if st.Due() != "2022-09-30" || len(st.Extended) != 2 || st.Status != Found {
		t.Errorf("%+v", st)
	}
}

// drawStep is any step, sensible or not.
func drawStep(t *rapid.T) Step {
	s := samples[rapid.SampledFrom(append(action.All(), action.Void, action.Restore, "bless", "")).Draw(t, "action")]
	s.Flow = rapid.SampledFrom([]int{0, 0, 0, Flow, 1, Flow + 1}).Draw(t, "flow")
	if s.Action == action.MeasureDone {
		s.Measure = rapid.SampledFrom([]string{"1", "2", "3", ""}).Draw(t, "measure")
	}
	if rapid.IntRange(0, 9).Draw(t, "blank") == 0 {
		s.Note, s.Person, s.Evidence = "", "", ""
	}
	if s.Person != "" {
		s.Person = rapid.SampledFrom([]string{s.Person, "何志强", "罗秀云"}).Draw(t, "person")
	}
	return s
}

// Whatever the steps are: replaying only the ones that were not refused gives the same state and refuses nothing; an issue
// that this flow closed has measures, all done, evidence, and two different signers who did not rectify; every state has a way
// out, and what is offered is not refused for its state.
func TestReplayProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := rapid.SliceOfN(rapid.Custom(drawStep), 0, 25).Draw(t, "steps")
		st := Replay(Found, steps)
		var kept []Step
		for i, s := range steps {
			if !slices.Contains(st.Refused, i) {
				kept = append(kept, s)
			}
		}
		again := Replay(Found, kept)
		if again.Status != st.Status || again.Refused != nil || !slices.Equal(again.Measures, st.Measures) || !slices.Equal(again.Signs, st.Signs) {
			t.Fatalf("kept steps give %+v, all gave %+v", again, st)
		}
		open := slices.ContainsFunc(st.Measures, func(m Measure) bool { return !m.Done })
		if slices.Contains([]Status{Checked, VillageSigned, TownshipSigned, Closed}, st.Status) && (len(st.Measures) == 0 || open) {
			t.Fatalf("%s with measures %+v", st.Status, st.Measures)
		}
		if st.Status == Closed && st.current {
			g := st.Signs
			if len(g) != 2 || same(g[0].Person, g[1].Person) || st.rectified(g[0].Person) || st.rectified(g[1].Person) || len(st.Evidence) == 0 ||
				g[0].Township || !g[1].Township {
				t.Fatalf("closed with %+v, evidence %v", g, st.Evidence)
			}
		}
		if len(st.Actions()) == 0 {
			t.Fatalf("nothing can be done in %s", st.Status)
		}
	})
}

// Every state that can be reached leads to 销号, so that nothing is stuck.
func TestEveryStateLeadsToClosing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := rapid.SliceOfN(rapid.Custom(drawStep), 0, 25).Draw(t, "steps")
		if !slices.Contains([]Status{Closed}, Replay(Found, steps).Status) {
			steps = append(steps, reopen("再查"), back(), start(), measure("补"), start(), Step{Action: action.MeasureDone, Measure: "1"})
			for n := range len(Replay(Found, steps).Measures) {
				steps = append(steps, done(string(rune('1'+n%9))))
			}
			for i, m := range Replay(Found, steps).Measures {
				if !m.Done {
					d := done("1")
					d.Measure = strconv.Itoa(i + 1)
					steps = append(steps, d)
				}
			}
			steps = append(steps, Step{Action: action.Evidence, Evidence: "37-A0012-9 照片"}, check(), village("赵一"), township("钱二"), village("孙三"), township("李四"), closing())
		}
		if got := Replay(Found, steps).Status; got != Closed {
			t.Fatalf("stuck in %s", got)
		}
	})
}
