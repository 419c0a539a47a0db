package demo

import (
	"fmt"
	"math/rand/v2"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/schedule"
)

// Households is how many households the sample village has unless asked otherwise.
const Households = 246

// operator is who does most of the work; colleague helps.
const operator, colleague = "周文广", "罗秀云"

// officers are who is responsible and who signs.
var officers = []struct{ name, post, level string }{
	{secretary, "村党总支书记", "village"}, {colleague, "村委会副主任", "village"}, {operator, "村级信息员", "village"},
	{mayor, "副镇长", "township"}, {"段秋菊", "镇扶贫办主任", "township"},
}

// Who signs for the village and for the township.
const secretary, mayor = "和志明", "李建国"

// Options say what village to make. A zero Households is the constant of that name; a zero Now is the data file's clock.
type Options struct {
	Households int
	Seed       int64
	// Now is the day on which the village is looked at: the work was done in the week before it.
	Now time.Time
}

// Counts are how many households and members were made.
type Counts struct{ Households, Members int }

// Identity is what the creator of a demo file writes into it. The village's code is in an area that belongs to nobody.
func Identity(now time.Time) store.Identity {
	return store.Identity{
		Kind: "village", Code: "990101100201", Name: "位家沟村", Township: "昭明镇", Practice: true, Created: now,
	}
}

// batch is how many households one revision holds: large enough for thousands to be quick, small enough that a
// transaction stays within an old laptop's memory.
const batch = 500

// Build fills an empty data file with the sample village. The same options on files with the same clock and randomness
// give the same digest.
func Build(db *store.DB, o Options) (Counts, error) {
	if o.Households == 0 {
		o.Households = Households
	}
	if o.Now.IsZero() {
		o.Now = db.Now()
	}
	b := &builder{db: db, now: o.Now, village: newVillage(o.Households, uint64(o.Seed)), identity: db.Identity()}
	b.plan(rand.New(rand.NewPCG(uint64(o.Seed), 0x7669736974)))
	for _, step := range []struct {
		what string
		do   func() error
	}{
		{"set up", b.setUp}, {"households", b.households}, {"responses", b.responses}, {"issues", b.issues}, {"drafts", b.drafts},
	} {
		if err := step.do(); err != nil {
			return Counts{}, fmt.Errorf("demo: %s: %w", step.what, err)
		}
	}
	return b.counts(), nil
}

// A builder writes one village; its fields from ids on are filled as it goes.
type builder struct {
	db       *store.DB
	identity store.Identity
	now      time.Time
	village  []household
	visits   []visit // by household
	state    []progress

	round string
	ids   []residence // by household
}

// A residence is where a household was stored: its record and those of its members.
type residence struct {
	id      string
	members []string
}

// progress is how far the work at a household is.
type progress uint8

const (
	untouched progress = iota
	begun              // a draft
	done
)

// plan draws what happens at each household, before anything is stored. Officers go group by group: the first groups are
// nearly done, the last has hardly begun; about six households in ten are.
func (b *builder) plan(r *rand.Rand) {
	percent := map[string]int{groups[0].name: 95, groups[1].name: 95, groups[2].name: 93, groups[3].name: 85, groups[4].name: 12}
	daysAgo := map[string]int{groups[0].name: 5, groups[1].name: 4, groups[2].name: 2, groups[3].name: 1, groups[4].name: 0}
	b.visits, b.state = make([]visit, len(b.village)), make([]progress, len(b.village))
	drafts := 0
	for i, h := range b.village {
		b.visits[i] = newVisit(r, h, b.now.AddDate(0, 0, -daysAgo[h.group]))
		switch {
		case r.IntN(100) < percent[h.group]:
			b.state[i] = done
		case drafts < 2 && h.group == groups[3].name:
			b.state[i] = begun
			drafts++
		}
	}
	if len(b.village) >= 37 {
		b.state[36], b.visits[36].result = begun, "met"
	}
	b.stage()
}

// stage sets fixed findings at a few households, so that every state of an issue is seen whatever the seed.
func (b *builder) stage() {
	for i, f := range []finding{
		{"a1_2_1a", "yes", "西屋屋顶塌了一角，雨天漏水"},
		{"a1_2_1b", "yes", "老土坯房，没有做过鉴定"},
		{"a1_5_2", "no", "没有水质鉴定证明"},
		{"a1_10_1", "yes", "上墙的表还是前年的"},
		{"a1_4_1b", "no", "不知道缴费有补助"},
	} {
		if i >= len(b.village) {
			return
		}
		b.state[i], b.visits[i].result, b.visits[i].findings = done, "met", []finding{f}
	}
}

func (b *builder) counts() Counts {
	c := Counts{Households: len(b.ids)}
	for _, at := range b.ids {
		c.Members += len(at.members)
	}
	return c
}

// setUp makes operators, groups and the round. The campaign's days are those of source 003, or as many around now.
func (b *builder) setUp() error {
	return b.db.Update(operator, func(tx *store.Tx) error {
		for _, name := range []string{operator, colleague} {
			if _, err := tx.NewOperator(name); err != nil {
				return err
			}
		}
		for _, o := range officers {
			if err := tx.SetOfficer(o.name, o.post, o.level, ""); err != nil {
				return err
			}
		}
		for _, g := range groups {
			if err := tx.NewGroup(g.name); err != nil {
				return err
			}
		}
		round, err := tx.NewRound("八月攻坚", []string{"annex1"}, phases(b.now))
		if err != nil {
			return err
		}
		b.round = round.ID
		return nil
	})
}

// phases are the three parts of the campaign: on the days of the source while now is among them, otherwise shifted so that
// now is the third day of the second part.
func phases(now time.Time) []schedule.Phase {
	shift := 0
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	if d := day(2022, 8, 8); today.Before(day(2022, 8, 1)) || today.After(day(2022, 8, 25)) {
		shift = int(today.Sub(d).Hours() / 24)
	}
	at := func(d int) string { return day(2022, 8, d).AddDate(0, 0, shift).Format(time.DateOnly) }
	return []schedule.Phase{{Title: "大培训", From: at(1), To: at(5)}, {Title: "大排查", From: at(6), To: at(12)},
		{Title: "大整改", From: at(13), To: at(25)}}
}

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

// each runs fn for all households in batches, one Update a batch.
func (b *builder) each(fn func(tx *store.Tx, i int) error) error {
	for from := 0; from < len(b.village); from += batch {
		to := min(from+batch, len(b.village))
		err := b.db.Update(operator, func(tx *store.Tx) error {
			for i := from; i < to; i++ {
				if err := fn(tx, i); err != nil {
					return fmt.Errorf("household %s: %w", b.village[i].number, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// households stores the cards of households and members.
func (b *builder) households() error {
	b.ids = make([]residence, len(b.village))
	return b.each(func(tx *store.Tx, i int) error {
		h := b.village[i]
		id, _, err := tx.NewHousehold(store.HouseholdKey{National: h.number, HeadID: h.members[0].idno}, b.householdCard(h))
		if err != nil {
			return err
		}
		b.ids[i].id = id
		for _, p := range h.members {
			member, _, err := tx.NewMember(id, p.idno, memberCard(h, p))
			if err != nil {
				return err
			}
			b.ids[i].members = append(b.ids[i].members, member)
		}
		return nil
	})
}

func (b *builder) householdCard(h household) forms.Answers {
	card := texts(h.card)
	for name, text := range map[string]string{
		"hh_no": h.number, "team": h.group, "type": h.kind, "phone": h.phone, "head": h.members[0].name,
		"head_id": h.members[0].idno, "village": b.identity.Name, "town": b.identity.Township, "insys": inSystem(h),
	} {
		if text != "" {
			card[name] = forms.Text(text)
		}
	}
	return card
}

// How often nobody asked for a fact, and how often somebody who lives here is registered elsewhere: of so many people one.
const (
	rarelyAsked = 19
	rarelyHere  = 37
)

// facts are the four by which people are counted (户籍在册, 共同生活, 常住外出, 系统在册); of some nobody asked. They follow from
// what is known of the person, so that they draw nothing from the chance that makes the village.
func facts(h household, p person) map[string]string {
	turn := p.birth.YearDay()
	fs := map[string]string{"reg": "yes", "live": "yes", "stay": "01", "insys": inSystem(h)}
	if work := p.card["work"]; work >= "02" && work <= "04" {
		fs["stay"] = "02" // works outside the township
	}
	if turn%rarelyHere == 0 && p.rel != "01" {
		fs["reg"] = "no"
	}
	if turn%rarelyAsked == 0 {
		delete(fs, "live")
		delete(fs, "stay")
	}
	return fs
}

// inSystem: those who came out of poverty and those under monitoring are in the national system.
func inSystem(h household) string {
	if h.kind == "02" || h.kind == "03" || h.kind == "04" || h.monitored != "" {
		return "yes"
	}
	return "no"
}

func memberCard(h household, p person) forms.Answers {
	card := texts(p.card)
	for name, text := range facts(h, p) {
		card[name] = forms.Text(text)
	}
	for name, text := range map[string]string{
		"name": p.name, "sex": p.sex, "rel": p.rel, "idno": p.idno, "birth": p.birth.Format(time.DateOnly),
	} {
		card[name] = forms.Text(text)
	}
	return card
}

func texts(fields map[string]string) forms.Answers {
	answers := forms.Answers{}
	for name, text := range fields {
		answers[name] = forms.Text(text)
	}
	return answers
}
