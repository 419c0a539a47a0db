package ledger

import (
	"slices"
	"testing"

	"cunce/store/ledger/action"
)

func proof(name string) Step    { return Step{Action: action.Evidence, Evidence: name} }
func voided(name string) Step   { return Step{Action: action.Void, Evidence: name, Note: "拍错了户"} }
func restored(name string) Step { return Step{Action: action.Restore, Evidence: name} }

// TestVoid: what was voided proves nothing, a text beside it neither; a closing that lost its evidence is 待核 until other evidence and
// one step close it, until it is given back, or until work goes on.
func TestVoid(t *testing.T) {
	const one, two = "37-A0012-1 照片", "37-A0012-2 照片"
	bare := Step{Action: action.MeasureDone, Measure: "1", By: "何志强", Evidence: "鉴定表"}
	worked := []Step{measure("修房顶"), bare, proof(one), check(), village("罗秀云"), township("李镇长")}
	way := func(more ...Step) []Step { return append(slices.Clone(worked), more...) }
	closed := func(more ...Step) []Step { return append(way(closing()), more...) }
	for _, c := range []struct {
		name     string
		steps    []Step
		status   Status
		doubtful bool
		refused  int
	}{
		{"a closing", closed(), Closed, false, 0},
		{"its evidence is voided", closed(voided(one)), TownshipSigned, true, 0},
		{"another piece is left", append(way(proof(two), closing()), voided(one)), Closed, false, 0},
		{"both are voided", append(way(proof(two), closing()), voided(one), voided(two)), TownshipSigned, true, 0},
		{"closed again without evidence", closed(voided(one), closing()), TownshipSigned, true, 1},
		{"closed again with a text", closed(voided(one), proof("鉴定表"), closing()), TownshipSigned, true, 1},
		{"closed again with the void piece", closed(voided(one), proof(one), closing()), TownshipSigned, true, 1},
		{"closed again with another piece", closed(voided(one), proof(two), closing()), Closed, false, 0},
		{"given back", closed(voided(one), restored(one)), Closed, false, 0},
		{"given back after work went on", closed(voided(one), back(), restored(one)), Working, false, 0},
		{"sent back", closed(voided(one), back()), Working, false, 0},
		{"voided before the closing", way(voided(one), closing()), TownshipSigned, true, 1},
		{"another one was meant", closed(voided("37-A0012-11 照片")), Closed, false, 0},
		{"of before the reopening", closed(voided(one), back(), withdraw("错"), reopen("又"), restored(one)), Registered, false, 0},
	} {
		st := Replay(Found, c.steps)
		if st.Status != c.status || st.Doubtful() != c.doubtful || len(st.Refused) != c.refused {
			t.Errorf("%s: %s doubtful %v refused %v", c.name, st.Status, st.Doubtful(), st.Refused)
		}
		if st.Lapsed() && st.Status != TownshipSigned {
			t.Errorf("%s: lapsed in %s", c.name, st.Status)
		}
	}
	for _, s := range []Step{{Action: action.Void, Evidence: one}, {Action: action.Void, Note: "错"}, {Action: action.Restore}} {
		if _, err := Replay(Found, worked).Try(s); err == nil {
			t.Errorf("%+v is taken", s)
		}
	}
	if _, err := Replay(Found, closed(voided(one))).Try(closing()); err != Refusal(saysVoided) {
		t.Errorf("closing without other evidence: %v", err)
	}
	st := Replay(Found, closed())
	if _, err := st.Try(voided(one)); err != nil || st.Status != Closed || len(st.Evidence) != 2 {
		t.Errorf("trying changed the state: %+v", st)
	}
	old := []Step{measure("一"), {Action: action.MeasureDone, Measure: "1"}, closing()}
	for i := range old {
		old[i].Flow = 1
	}
	if st := Replay(Registered, append(old, voided(one))); st.Status != Checked || !st.Doubtful() {
		t.Errorf("a closing of flow 1: %s", st.Status)
	}
}
