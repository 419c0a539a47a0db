package people

// A Kind is what happened.
type Kind string

// The kinds. Those that add or take away a person say so with the reason of the member card.
const (
	Birth    Kind = "birth"
	MarryIn  Kind = "marry_in"
	MoveIn   Kind = "move_in"
	Death    Kind = "death"
	MarryOut Kind = "marry_out"
	MoveOut  Kind = "move_out"
	Abroad   Kind = "abroad"
	Prison   Kind = "prison"
	Leave    Kind = "leave" // any other reason
	Split    Kind = "split"
	Join     Kind = "join"
	NewHead  Kind = "head"
	IDNumber Kind = "idno"
	Rename   Kind = "rename"
	Number   Kind = "number" // of a household
	Share    Kind = "share"  // belongs to a second household too
	Unshare  Kind = "unshare"
)

// Kinds are all kinds in the order in which they are offered.
func Kinds() []Kind {
	return []Kind{Birth, Death, MarryIn, MarryOut, MoveIn, MoveOut, Abroad, Prison, Leave, Split, Join, NewHead, IDNumber, Rename, Number, Share, Unshare}
}

// Name is what people call it.
func (k Kind) Name() string { return kindNames[k] }

// Usual are the reasons that people mostly have for it, in words; none where there is no list of them.
func (k Kind) Usual() []string { return usual[k] }

// Adds reports that a person comes to the household.
func (k Kind) Adds() bool { return k == Birth || k == MarryIn || k == MoveIn }

// Takes reports that a person leaves it.
func (k Kind) Takes() bool {
	return k == Death || k == MarryOut || k == MoveOut || k == Abroad || k == Prison || k == Leave
}

// reasons are the choices of the member card's chg_why; a reason that the card does not have stays blank.
var reasons = map[Kind]string{MarryIn: "in1", Birth: "in2", MoveIn: "in3", Death: "out1", MarryOut: "out2", Abroad: "out3", Prison: "out4",
	MoveOut: "out5"}

// shapes reports that a kind changes what the household itself is, so that whatever happened to it later stands on that.
func (k Kind) shapes() bool { return k == Split || k == Join || k == NewHead || k == Number }
