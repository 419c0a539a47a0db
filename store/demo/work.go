package demo

import (
	"fmt"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
)

// session opens a filling of annex 1 at a household, as an officer would see it on the day of the visit.
func (b *builder) session(tx *store.Tx, i int) (store.Draft, *forms.Session, error) {
	subject := store.Subject{Form: "annex1", Record: b.ids[i].id, Round: b.round}
	draft, err := tx.OpenDraft(subject)
	if err != nil {
		return draft, nil, err
	}
	form, err := tx.Form(subject.Form)
	if err != nil {
		return draft, nil, err
	}
	env, err := tx.Env(subject)
	if err != nil {
		return draft, nil, err
	}
	return draft, forms.NewSession(form, env, draft.Answers), nil
}

// member is the record of the person at a household that a problem is put to: the last, most often a child or an elder.
func (b *builder) member(i int) string {
	return b.ids[i].members[len(b.ids[i].members)-1]
}

// responses completes annex 1 at the households that are done.
func (b *builder) responses() error {
	return b.each(func(tx *store.Tx, i int) error {
		if b.state[i] != done {
			return nil
		}
		draft, s, err := b.session(tx, i)
		if err != nil {
			return err
		}
		b.visits[i].fill(s, b.village[i], b.member(i), -1)
		keepWarnings(s)
		draft.Answers = s.Draft()
		_, _, err = tx.Complete(draft, s)
		return err
	})
}

// keepWarnings gives a reason for every warning, as completion asks for.
func keepWarnings(s *forms.Session) {
	for _, item := range s.Summary().Items {
		if item.Kind == forms.Warned {
			s.Keep(item.Place.Path(), "入户核实，情况属实")
		}
	}
}

// measures are what is done about problems, by the role of the office.
var measures = map[string]string{
	"建环办": "联系建环办现场鉴定，按等级修缮", "农业服务中心": "取水样送检，补办鉴定证明", "社保所": "上门讲解政策，登记培训意愿",
	"民政和社事办": "帮助准备材料，按程序申报", "各驻村工作组": "逐户更换明白卡和上墙表", "经发办": "联系农商行上门办理",
	"组织办": "帮扶责任人本周入户见面", "卫健办": "联系签约医生上门", "扶贫办": "逐项核实收入，研判是否纳入监测",
}

// stages is how far the issues are taken in turn; -1 is nowhere, and a deadline that has passed.
var stages = []int{-1, toWorking, toSigned, toClosed, toFound, toWorking, toClosed, toRegistered, toWorking, toFound}

// How far an issue is taken: the number of steps of the way.
const (
	toFound      = 0
	toRegistered = 1
	toWorking    = 4
	toSigned     = 7
	toClosed     = 9
)

// issues takes the issues through their states: overdue, with a measure, rectified, closed, or as they were opened.
func (b *builder) issues() error {
	var all []store.Issue
	err := b.db.View(func(tx *store.Tx) (err error) {
		all, err = tx.Issues(store.IssueFilter{})
		return err
	})
	if err != nil {
		return err
	}
	for from := 0; from < len(all); from += batch {
		err := b.db.Update(colleague, func(tx *store.Tx) error {
			for k := from; k < min(from+batch, len(all)); k++ {
				if err := b.follow(tx, all[k], stages[k%len(stages)]); err != nil {
					return fmt.Errorf("issue %s: %w", all[k].Number(), err)
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

// follow takes a number of steps with an issue.
func (b *builder) follow(tx *store.Tx, issue store.Issue, count int) error {
	if count < 0 {
		return b.overdue(tx, issue)
	}
	text := measures[issue.Text("role")]
	if text == "" {
		text = "工作队上门核实，一周内解决"
	}
	now := b.now.Format(time.DateOnly)
	due := b.now.AddDate(0, 0, 5).Format(time.DateOnly)
	steps := []ledger.Step{
		{Action: action.Register},
		{Action: action.Claim, Person: colleague, Leader: secretary},
		{Action: action.Measure, Person: colleague, Measure: text, Due: due},
		{Action: action.Start},
		{Action: action.MeasureDone, By: colleague, Measure: "1", Note: "现场看过，已解决", Evidence: "入户照片和签字"},
		{Action: action.SelfCheck},
		{Action: action.VillageSign, Person: secretary, Date: now, Paper: "2022-" + issue.Number()},
		{Action: action.TownshipSign, Person: mayor, Date: now, Paper: "2022-" + issue.Number()},
		{Action: action.Close},
	}
	if !b.identity.Practice { // the township signs in its own file
		count = min(count, toSigned)
	}
	for _, step := range steps[:count] {
		if _, err := tx.Step(issue.ID, step); err != nil {
			return err
		}
	}
	return nil
}

// drafts leaves some households half way; the last saved is the one that the home screen offers to go on with.
func (b *builder) drafts() error {
	for i := range b.village {
		if b.state[len(b.village)-1-i] != begun {
			continue
		}
		if err := b.saveDraft(len(b.village) - 1 - i); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) saveDraft(i int) error {
	var draft store.Draft
	err := b.db.View(func(tx *store.Tx) error {
		d, s, err := b.session(tx, i)
		if err != nil {
			return err
		}
		b.visits[i].fill(s, b.village[i], b.member(i), 16)
		draft = d
		draft.Answers = s.Draft()
		s.NextOpen()
		draft.Cursor = s.Cursor().Path()
		return nil
	})
	if err != nil {
		return err
	}
	return b.db.SaveDraft(draft)
}

// overdue moves an issue into the past: registered three weeks ago, its deadline yesterday.
func (b *builder) overdue(tx *store.Tx, issue store.Issue) error {
	return tx.Put(revision.Issue, issue.ID, revision.Fields{
		"opened": revision.Text(b.now.AddDate(0, 0, -21).Format(time.RFC3339)),
		"due":    revision.Text(b.now.AddDate(0, 0, -1).Format(time.DateOnly)),
	})
}
