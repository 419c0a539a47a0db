package locality

import (
	"slices"
	"strings"

	"cunce/forms/normal"
)

// A Former is what a name or a code was, until the day that it is no more.
type Former struct{ Text, Until string }

// A Dated text is what it is now, and what it was, the oldest first. Of what was changed twice on one day the first comes first; what
// stood between held on no day and is remembered all the same.
type Dated struct {
	Now string
	Was []Former
}

// On is the text on a day (2022-08-06), that of now for "".
func (d Dated) On(day string) string {
	for _, f := range d.Was {
		if day != "" && f.Until > day {
			return f.Text
		}
	}
	return d.Now
}

// had reports that it once was a text.
func (d Dated) had(text string) bool {
	return slices.ContainsFunc(d.Was, func(f Former) bool { return normal.Name(f.Text) == text })
}

// A Group is a village group. Into is the group that it went into on the day Merged, "" where it still is one.
type Group struct {
	ID           string
	Order        int
	Name, Code   Dated
	Into, Merged string
}

// fits tells how well a name or a code means the group: 0 not at all.
func (g Group) fits(text string) int {
	now := normal.Name(g.Name.Now) == text
	code := g.Code.Now != "" && g.Code.Now == text
	switch {
	case now && g.Into == "":
		return 4
	case code && g.Into == "":
		return 3
	case now || code:
		return 2
	case g.Name.had(text) || g.Code.had(text):
		return 1
	}
	return 0
}

// Groups are those of a village in walking order; those that went into another one too.
type Groups []Group

// ByID is a group by its id.
func (gs Groups) ByID(id string) (Group, bool) {
	i := slices.IndexFunc(gs, func(g Group) bool { return g.ID == id })
	if i < 0 {
		return Group{}, false
	}
	return gs[i], true
}

// Follow is the group that one is on a day, or now for "": the one it went into, if it did. A circle, which two machines can make, ends
// where it began.
func (gs Groups) Follow(g Group, day string) Group {
	for range len(gs) {
		next, ok := gs.ByID(g.Into)
		if !ok || day != "" && day < g.Merged {
			break
		}
		g = next
	}
	return g
}

// Named is the group of now that a name or a code means: one that is called so, else one that was; of one that went into another, that.
func (gs Groups) Named(text string) (Group, bool) {
	g, rank := gs.best(text)
	if rank == 0 {
		return Group{}, false
	}
	return gs.Follow(g, ""), true
}

// Called is the group of now that is called or coded so today, by no former name.
func (gs Groups) Called(text string) (Group, bool) {
	g, rank := gs.best(text)
	return g, rank >= 3
}

func (gs Groups) best(text string) (best Group, rank int) {
	if text = normal.Name(text); text == "" {
		return Group{}, 0
	}
	for _, g := range gs {
		if n := g.fits(text); n > rank || n == rank && n > 0 && g.ID < best.ID {
			best, rank = g, n
		}
	}
	return best, rank
}

// Names are what the groups of now are called, in walking order.
func (gs Groups) Names() []string {
	var names []string
	for _, g := range gs {
		if g.Into == "" {
			names = append(names, g.Name.Now)
		}
	}
	return names
}

// Former are the names that groups of now had, or that groups had which went into them, by name of now.
func (gs Groups) Former() map[string][]string {
	was := map[string][]string{}
	for _, g := range gs {
		now := gs.Follow(g, "").Name.Now
		for _, f := range append(slices.Clone(g.Name.Was), Former{Text: g.Name.Now}) {
			if f.Text != now {
				was[now] = append(was[now], f.Text)
			}
		}
	}
	return was
}

// A Village is what a village is called and coded, now and before. Into is the code of the village that it went into on the day Merged.
type Village struct {
	Name, Code   Dated
	Into, Merged string
}

// Codes are the codes that the village has and had, that of now first.
func (v Village) Codes() []string {
	codes := []string{v.Code.Now}
	for _, f := range v.Code.Was {
		if !slices.Contains(codes, f.Text) {
			codes = append(codes, f.Text)
		}
	}
	return codes
}

// Numbers are a household number and what it was or is under the other codes of the village, with which its numbers begin.
func (v Village) Numbers(no string) []string {
	all, codes := []string{no}, v.Codes()
	for _, code := range codes {
		rest, under := strings.CutPrefix(no, code)
		if !under || rest == "" {
			continue
		}
		for _, other := range codes {
			if other != code {
				all = append(all, other+rest)
			}
		}
		break
	}
	return all
}
