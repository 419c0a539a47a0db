package quality

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/effort"
	"cunce/store/revision"
)

// kindFilling is the kind of the records of what filling in one sheet took. One stands in the revision of every completion on the
// entry screen, and is never changed.
const kindFilling revision.Kind = "filling"

// The fields of a filling. A number that is not there is 0: the record itself says that it was measured.
const (
	fieldOf        = "of" // record of the response, or of the household or member whose card it is
	fieldForm      = "form"
	fieldRound     = "round"
	fieldHousehold = "household"
	fieldBy        = "by"
	fieldAt        = "at"
	fieldAgain     = "again" // yes: it had been completed before
	fieldMillis    = "millis"
	fieldKeys      = "keys"
	fieldCorrected = "corrections"
	fieldAnswers   = "answers" // questions answered by hand while it was measured
	fieldFields    = "fields"  // answers given or changed in this filling, in bulk too
	fieldBulk      = "bulk"
	fieldKept      = "kept"
	fieldStates    = "states" // answers without a value: not known, refused, to be verified
	fieldPause     = "pause"  // seconds that counted as a pause
	fieldFast      = "fast"
	fieldRun       = "run"
	fieldFrom      = "from"
)

// Names of the settings.
const (
	settingPause = "pause_seconds"
	settingRun   = "fast_questions"
	settingFast  = "fast_seconds"
)

// Limits are what counts as a pause and as a run of answers today.
func Limits(tx *store.Tx) effort.Limits {
	day := tx.Now().Format(time.DateOnly)
	return effort.Limits{Pause: seconds(tx.Setting(settingPause, day)), Run: number(tx.Setting(settingRun, day))}
}

// seconds is a setting that tells seconds; one that was wiped out or is no number is none.
func seconds(text string) time.Duration {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n < 0 {
		return 0
	}
	return time.Duration(n * float64(time.Second))
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// Field is the name of the field in which the answer at a path is stored.
func Field(path string) string {
	if !strings.Contains(path, "[") {
		return path[strings.LastIndexByte(path, '/')+1:]
	}
	steps := strings.Split(path, "/")
	last := len(steps) - 1
	var kept []string
	for _, step := range steps[:last] {
		if strings.HasSuffix(step, "]") {
			kept = append(kept, step)
		}
	}
	return strings.Join(append(kept, steps[last]), "/")
}

// A tally counts answers.
type tally struct{ fields, bulk, kept, states int }

func (t *tally) add(a forms.Answer) {
	t.fields++
	if a.Bulk {
		t.bulk++
	}
	if a.Kept != "" {
		t.kept++
	}
	if a.State != forms.Answered {
		t.states++
	}
}

// by hand reports a question that somebody answers: what is computed or comes from the register by itself is nobody's work.
func byHand(q *forms.Question, a forms.Answer) bool {
	return q != nil && q.Type.Asked() && !q.Computed() && a.State != forms.Blank && !a.Prefilled
}

// Record keeps what filling in a sheet took, beside the completion that is written in the same Update. Where nothing was measured, or
// a sheet that was completed before was completed again without a change, there is nothing to keep.
func Record(tx *store.Tx, d store.Draft, id string, s *forms.Session) error {
	if !d.Effort.Measured() {
		return nil
	}
	var n tally
	final := s.Final()
	for path, a := range final {
		p, ok := s.Place(path)
		if ok && byHand(p.Question(), a) && d.Base[Field(path)] != a {
			n.add(a)
		}
	}
	again := len(d.Base) > 0 && len(d.Heads) > 0
	if again && n.fields == 0 {
		return nil
	}
	at := tx.Now().Format(time.RFC3339)
	keys := []string{id, at, tx.By()}
	for _, h := range d.Heads {
		keys = append(keys, fmt.Sprintf("%x", h))
	}
	e := d.Effort
	patch := revision.Fields{}
	for field, text := range map[string]string{fieldOf: id, fieldForm: d.Form, fieldRound: d.Round, fieldBy: tx.By(), fieldAt: at,
		fieldHousehold: householdOf(tx, d.Subject, id), fieldAgain: map[bool]string{true: "yes"}[again],
		fieldMillis: plain(int(e.Millis)), fieldKeys: plain(e.Keys), fieldCorrected: plain(e.Corrections), fieldAnswers: plain(e.Answers),
		fieldFields: plain(n.fields), fieldBulk: plain(n.bulk), fieldKept: plain(n.kept), fieldStates: plain(n.states),
		fieldPause: plain(int(Limits(tx).Pause / time.Second)), fieldRun: plain(e.Run)} {
		if text != "" {
			patch[field] = revision.Text(text)
		}
	}
	if e.Run > 0 {
		patch[fieldFast], patch[fieldFrom] = revision.Text(strconv.FormatInt(e.Fast, 10)), revision.Text(e.From)
	}
	village, err := tx.VillageOf(d.Record)
	if err != nil {
		return err
	}
	return tx.Put(kindFilling, revision.NaturalID(kindFilling, village, keys...), patch)
}

// plain is a count as it is stored, "" for none.
func plain(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// householdOf is the household that a sheet is about, "" for a sheet about the village.
func householdOf(tx *store.Tx, s store.Subject, id string) string {
	about := s.Record
	if s.Form == string(revision.Household) || s.Form == string(revision.Member) {
		about = id // a card that was just made has its record now
	}
	if m, err := tx.Member(about); err == nil {
		return m.Household()
	}
	if _, err := tx.Household(about); err == nil {
		return about
	}
	return ""
}
