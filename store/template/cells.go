package template

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"cunce/forms"
	"cunce/forms/idcard"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
	"cunce/store"
)

// A place in the register: a household, and a person of it where a row is one.
type place struct {
	serial    int
	household store.Household
	member    *store.Member
	living    []store.Member
	answers   forms.Answers
	village   string
	today     time.Time
}

// headings are those of a column: two for an ID number that is taken apart.
func (c resolvedColumn) headings() []string {
	if c.show == Parts {
		return []string{titleBirth, titleSex}
	}
	return []string{c.Title}
}

// cells are what a column holds at a place, as many as headings.
func (c resolvedColumn) cells(p place) []sheet.Cell {
	switch c.from {
	case computed:
		return []sheet.Cell{c.compute(p)}
	case fromHousehold:
		return c.shown(p.household.Answer(c.question.Name), p.today)
	case fromMember:
		return c.shown(p.member.Answer(c.question.Name), p.today)
	}
	return c.shown(p.answers[c.question.Path()], p.today)
}

func (c resolvedColumn) compute(p place) sheet.Cell {
	switch c.Key {
	case keySerial:
		return count(p.serial)
	case keyVillage:
		return write.Text(oneLine(p.village))
	case keyShort:
		return write.Text(oneLine(p.household.ShortNumber()))
	case keySize:
		return count(len(p.living))
	case keyLabor:
		return labor(p.living)
	}
	return age(p)
}

func count(n int) sheet.Cell { return write.Number(float64(n)) }

// labor counts those who can work: 01 普通, 02 技能, 03 弱劳动力或半劳动力. As long as one person's is unknown there is no number.
func labor(living []store.Member) sheet.Cell {
	n := 0
	for _, m := range living {
		switch m.Text("labor") {
		case "":
			return sheet.Cell{}
		case "01", "02", "03":
			n++
		}
	}
	if len(living) == 0 {
		return sheet.Cell{}
	}
	return count(n)
}

// age is that of today by the ID number, else by the day of birth on the card; unknown is an empty cell.
func age(p place) sheet.Cell {
	if n, fault := idcard.Parse(p.member.IDNumber(), p.today); fault == "" {
		return count(n.Age(p.today))
	}
	born, err := time.Parse(time.DateOnly, p.member.Text("birth"))
	if err != nil || born.After(p.today) {
		return sheet.Cell{}
	}
	years := p.today.Year() - born.Year()
	if p.today.Month() < born.Month() || p.today.Month() == born.Month() && p.today.Day() < born.Day() {
		years--
	}
	return count(years)
}

// shown is an answer as people read it.
func (c resolvedColumn) shown(a forms.Answer, today time.Time) []sheet.Cell {
	text := stateWords[0]
	switch {
	case !a.Empty():
		text = oneLine(c.words(a.Text))
	case a.State > forms.Answered && int(a.State) < len(stateWords):
		text = stateWords[a.State]
	}
	if a.Empty() || c.secret == open {
		if !a.Empty() && (c.question.Type == qtype.Integer || c.question.Type == qtype.Decimal) {
			if f, err := strconv.ParseFloat(text, 64); err == nil {
				return []sheet.Cell{write.Number(f)}
			}
		}
		return c.padded(text)
	}
	if c.show == Parts {
		n, fault := idcard.Parse(text, today)
		if fault != "" || idcard.Placeholder(text) {
			return c.padded("")
		}
		sex := sexFemale
		if n.Sex() == "1" {
			sex = sexMale
		}
		return write.Texts(n.Birth().Format(time.DateOnly), sex)
	}
	return write.Texts(conceal(text, c.secret, c.show))
}

// padded is one text for a column, and an empty cell for its second half.
func (c resolvedColumn) padded(text string) []sheet.Cell {
	return append(write.Texts(text), make([]sheet.Cell, len(c.headings())-1)...)
}

// words are the labels of choices.
func (c resolvedColumn) words(text string) string {
	q := c.question
	if q.Type != qtype.SelectOne && q.Type != qtype.SelectMultiple && q.Type != qtype.Rank {
		return text
	}
	names := []string{text}
	if q.Type != qtype.SelectOne {
		names = strings.Fields(text)
	}
	for i, name := range names {
		if choice, ok := c.form.Choice(q, name); ok && choice.Label != "" {
			names[i] = choice.Label
		}
	}
	return strings.Join(names, between)
}

// conceal shows a number in a way. A number too short to have a middle is hidden whole.
func conceal(text string, of secret, show Show) string {
	switch show {
	case Whole:
		return text
	case Quoted:
		return "'" + text
	case Blank:
		return ""
	case LastFour:
		return tail(text)
	}
	front := map[secret]int{idNumber: 6, telephone: 3}[of]
	r := []rune(text)
	if len(r) < front+4+3 {
		return strings.Repeat("*", len(r))
	}
	return string(r[:front]) + strings.Repeat("*", len(r)-front-4) + string(r[len(r)-4:])
}

// tail is the last four characters, and nothing of what has hardly more.
func tail(text string) string {
	r := []rune(text)
	if len(r) < 8 {
		return strings.Repeat("*", len(r))
	}
	return string(r[len(r)-4:])
}

// oneLine is a text without line breaks and control characters.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
