package ask

import (
	"errors"
	"strings"

	"cunce/store"
)

// scope is 口径: what exactly was counted, in sentences.
func (p *plan) scope(v *Vocabulary) (string, error) {
	said := []string{scopeAll}
	some, dated, onForms, onDeadline := 0, false, false, false
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
			}
		}
		said[0] += "，" + say(scopeWhere, strings.Join(parts, "；"))
	}
	switch {
	case some == 1:
		said = append(said, scopePerson)
	case some > 1:
		said = append(said, scopeSame)
	default:
		said = append(said, scopeEverybody)
	}
	said = append(said, scopeMembers)
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
