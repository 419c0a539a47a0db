package revision

import (
	"encoding/hex"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// ID is the SHA-256 of a revision's bytes as first written.
type ID [32]byte

// String is the whole hash in hexadecimal.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// A Kind names what a record is. Unknown kinds are kept and forwarded, not shown.
type Kind string

// The kinds of this version, in the order of cli.md's export.
const (
	Household Kind = "household"
	Member    Kind = "member"
	Response  Kind = "response"
	Issue     Kind = "issue"
	Step      Kind = "step" // one action on an issue, append-only
	Round     Kind = "round"
	Form      Kind = "form"
	Setting   Kind = "setting"
	Group     Kind = "group"
	Village   Kind = "village"
	Operator  Kind = "operator"
	Import    Kind = "import" // one import of a workbook, so that it can be taken back
)

// Kinds that only the packages of what they hold write; those name them.
const (
	event       Kind = "event"       // something that happened to people: a birth, a move, a new head
	entered     Kind = "entered"     // what was typed of one record into the national system
	paper       Kind = "paper"       // whether one paper of a household's file is there
	carrier     Kind = "carrier"     // what another carrier of the data says about one household
	list        Kind = "list"        // a list of people or households that came down from above
	task        Kind = "task"        // one row of a list: what is asked about whom, and the answers
	book        Kind = "book"        // the workbook of a list as it came, into which the answers are written
	officer     Kind = "officer"     // who can be responsible and sign: name, post, level
	certificate Kind = "certificate" // a certificate that households hold
	supervision Kind = "supervision" // one time that there was supervision
	monitoring  Kind = "monitoring"  // one step of the monitoring of a household
	duty        Kind = "duty"        // what people say about one line of the table of responsibilities
	cadence     Kind = "cadence"     // something to be reminded of, or not
	done        Kind = "done"        // one time that something of the calendar was done
	tenure      Kind = "tenure"      // of a household's helper, one that ended
	evidence    Kind = "evidence"    // what proves something about an issue: a photograph, a paper
	inspection  Kind = "inspection"  // an inspection by sample: how it was drawn, and what is looked at
	found       Kind = "found"       // what an inspection found at one household
	filling     Kind = "filling"     // what filling in one sheet took: time, keystrokes, corrections
	retyping    Kind = "retyping"    // a blind second entry: what is typed again, and how it was drawn
	decision    Kind = "decision"    // conflicts that were decided by a rule, as one, so that it can be taken back
	receipt     Kind = "receipt"     // what the township has of the village, as it said
	verdict     Kind = "verdict"     // what the village says of one change that the township made
	question    Kind = "question"    // what the township asks a village, and what is said to it
	inquiry     Kind = "inquiry"     // a question that is asked again and again, by name
	figure      Kind = "figure"      // a figure that was given out, with who was counted
	retyped     Kind = "retyped"     // what was typed the second time of one sheet, and how the differences were decided
)

// Kinds lists every kind of this version. Tables by kind are checked against it.
func Kinds() []Kind {
	return []Kind{
		Household, Member, Response, Issue, Step, Round, Form, Setting, Group, Village, Operator, Import,
		paper,
		certificate,
		tenure,
		cadence,
		done,
		entered,
		carrier,
		list,
		task,
		book,
		event,
		officer,
		inspection,
		found,
		filling,
		retyping,
		retyped,
		evidence,
		supervision,
		duty,
		monitoring,
		receipt,
		verdict,
		question,
		decision,
		inquiry,
		figure,
	}
}

// A Value is one field's value as deterministic CBOR. Null means unset, which is distinct from absent.
type Value = cbor.RawMessage

// Fields are a record's or a patch's values by field name.
type Fields map[string]Value

// A Change is what a revision does to one record.
type Change struct {
	Kind    Kind
	Record  string // record id
	Parents []ID   // heads of the record when it was written, sorted
	Patch   Fields
	Packed  []byte // the patch as Fields.Append writes it, instead of Patch; only for Encode, after which it shares the revision's bytes
	Dead    bool   // ends the record's life; every other change says alive
}

// A Revision is one transaction: immutable, named by the hash of its bytes, linked to the previous one of its chain.
type Revision struct {
	Village  string
	Chain    string // random, one for each device and file copy
	Sequence uint64 // from 1, gapless in its chain
	Previous ID     // zero for the first
	By       string // operator
	Time     time.Time
	Changes  []Change
}
