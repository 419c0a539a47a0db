package ask

import (
	"errors"
	"strings"

	"cunce/store"
)

// scope is 口径: what exactly was counted, in sentences.
func (p *plan) scope(v *Vocabulary) (string, error) {
	said := []string{scopeAll}
	if p.villages {
		said[0] = scopeVillages
	}
	some, dated, onForms, onDeadline, onVillage := 0, false, false, false, false
	if len(p.conditions) > 0 {
		var parts []string
		for _, c := range p.conditions {
			parts = append(parts, v.Say(c.Condition))
			if c.level == ofPerson && c.Who == Some {
				some++
			}
			for _, k := range c.clauses {
				dated = dated || k.Field == fieldAge
				onDeadline = onDeadline || k.f.level == ofIssue && k.Field == issueOverdue
				onForms = onForms || kindOf(k.On) == onReply && k.f.level != ofIssue
				onVillage = onVillage || k.f.village
			}
		}
		said[0] += "，" + say(scopeWhere, strings.Join(parts, "；"))
	}
	switch {
	case p.villages:
		said = append(said, scopeOneVillage)
	case some == 1:
		said = append(said, scopePerson)
	case some > 1:
		said = append(said, scopeSame)
	default:
		said = append(said, scopeEverybody)
	}
	if !p.villages {
		said = append(said, scopeMembers)
	}
	if onVillage && !p.villages {
		said = append(said, scopeTheirs)
	}
	said = append(said, p.scopeItems()...)
	if dated {
		said = append(said, say(scopeAge, p.day))
	}
	if onDeadline {
		said = append(said, say(scopeDeadline, p.day))
	}
	if onForms {
		if p.round == "" {
			said = append(said, scopeForms)
		} else {
			round, err := v.tx.Round(p.round)
			if errors.Is(err, store.ErrNotFound) {
				return "", refuse(refusedRound, p.round)
			}
			if err != nil {
				return "", err
			}
			said = append(said, say(scopeRound, roundName(round)))
		}
		said = append(said, scopeDrafts)
	}
	if len(p.conditions) > 0 {
		said = append(said, scopeOpen)
	}
	return strings.Join(said, "。") + "。", nil
}

// roundName is a round with its first and last day, as 口径 says it.
func roundName(r store.Round) string {
	name := say(wordQuoted, r.Title())
	if ps := r.Phases(); len(ps) > 0 && ps[0].From != "" {
		name += say(wordDays, ps[0].From, ps[len(ps)-1].To)
	}
	return name
}

// scopeItems are what is to be known where a form asks something several times over.
func (p *plan) scopeItems() (said []string) {
	some, every := map[int]int{}, false
	for _, c := range p.conditions {
		switch {
		case c.level == ofItem && c.Who == Some:
			some[c.pool]++
		case c.level == ofItem && c.Who == Every:
			every = true
		}
	}
	one, same := false, false
	for _, n := range some {
		one, same = one || n == 1, same || n > 1
	}
	if one {
		said = append(said, scopeItem)
	}
	if same {
		said = append(said, scopeSameItem)
	}
	if every {
		said = append(said, scopeEveryItem)
	}
	return said
}
