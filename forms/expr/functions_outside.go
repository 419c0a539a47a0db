package expr

import (
	"errors"
	"strings"

	"cunce/forms/idcard"
)

// outsideFunctions ask the Context for what an expression cannot know.
var outsideFunctions = []function{
	{name: "pulldata", min: 2, max: 4, step: 2, run: pulldata},
	{name: "uuid", max: 1, run: uuid},
	{name: "random", run: random},
	{name: "area", min: 1, max: 1, run: nowhere},
	{name: "enclosed-area", min: 1, max: 1, run: nowhere},
	{name: "distance", min: 1, max: many, run: nowhere},
	{name: "intersects", min: 1, max: 1, run: nowhere},
}

// nowhere stands for what is computed of places: none is ever collected here, so it is not known.
func nowhere(*machine, *call, []Value) (Value, error) { return Value{}, nil }

func pulldata(m *machine, c *call, a []Value) (Value, error) {
	if m.ctx.Pull == nil {
		return Value{}, nil
	}
	texts := make([]string, len(a))
	for i, v := range a {
		texts[i] = v.Text()
	}
	v, err := m.ctx.Pull(texts)
	var told *Error
	if err != nil && !errors.As(err, &told) {
		return Value{}, fault(c.column(), "pull_failed", wordPullFailed, c.fn.name)
	}
	return v, err
}

// longestUUID bounds uuid(length).
const longestUUID = 256

// uuid is a new identifier; with an argument, as many of its characters, or of several ones', as that says.
func uuid(m *machine, c *call, a []Value) (Value, error) {
	if m.ctx.UUID == nil {
		return Value{}, fault(c.column(), "unavailable", wordUnavailable, c.fn.name)
	}
	id := m.ctx.UUID()
	if len(a) == 0 {
		return Str(id), nil
	}
	want := int(min(max(whole(a[0].Number()), 0), longestUUID))
	letters := strings.ReplaceAll(id, "-", "")
	for tries := 0; len(letters) < want && tries < longestUUID; tries++ {
		letters += strings.ReplaceAll(m.ctx.UUID(), "-", "")
	}
	return Str(letters[:min(want, len(letters))]), nil
}

func random(m *machine, c *call, _ []Value) (Value, error) {
	if m.ctx.Random == nil {
		return Value{}, fault(c.column(), "unavailable", wordUnavailable, c.fn.name)
	}
	return Num(m.ctx.Random()), nil
}

// identityFunctions read resident identity numbers; what is no sound number gives the empty string.
var identityFunctions = []function{
	{name: "idcard-valid", min: 1, max: 1, run: idcardValid},
	{name: "idcard-birthdate", min: 1, max: 1, run: idcardBirthdate},
	{name: "idcard-sex", min: 1, max: 1, run: idcardSex},
	{name: "idcard-age", min: 1, max: 2, run: idcardAge},
}

func (m *machine) identity(a []Value) (n idcard.Number, ok bool) {
	n, fault := idcard.Parse(a[0].Text(), m.ctx.Now)
	return n, fault == ""
}

func idcardValid(m *machine, _ *call, a []Value) (Value, error) {
	_, ok := m.identity(a)
	return Bool(ok), nil
}

func idcardBirthdate(m *machine, c *call, a []Value) (Value, error) {
	n, ok := m.identity(a)
	if !ok {
		return Value{}, nil
	}
	born, _ := momentAt(float64(dayNumber(n.Birth())), m.zone())
	return Moment(Date, born), nil
}

func idcardSex(m *machine, _ *call, a []Value) (Value, error) {
	n, ok := m.identity(a)
	if !ok {
		return Value{}, nil
	}
	return Str(n.Sex()), nil
}

// idcardAge is the age in full years today, or on the day of the second argument.
func idcardAge(m *machine, c *call, a []Value) (Value, error) {
	n, ok := m.identity(a)
	if !ok {
		return Value{}, nil
	}
	on := m.ctx.Now
	if len(a) == 2 {
		v, ok, err := m.moment(c, a, 1)
		if !ok || err != nil {
			return Value{}, err
		}
		on = v.when
	}
	return Num(float64(n.Age(on))), nil
}
