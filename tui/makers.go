package tui

import (
	"cunce/tui/agree"
	"cunce/tui/annex2"
	"cunce/tui/ask"
	"cunce/tui/briefing"
	"cunce/tui/calendar"
	"cunce/tui/certificate"
	"cunce/tui/checks"
	"cunce/tui/clear"
	"cunce/tui/conflict"
	"cunce/tui/correction"
	"cunce/tui/data"
	"cunce/tui/duplicate"
	"cunce/tui/entry"
	"cunce/tui/evidence"
	"cunce/tui/exports"
	"cunce/tui/formlist"
	"cunce/tui/groups"
	"cunce/tui/guide"
	"cunce/tui/handin"
	"cunce/tui/hhfile"
	"cunce/tui/history"
	"cunce/tui/home"
	"cunce/tui/household"
	"cunce/tui/inspect"
	"cunce/tui/issuebook"
	"cunce/tui/issues"
	"cunce/tui/monitor"
	"cunce/tui/natsys"
	"cunce/tui/officers"
	"cunce/tui/outputs"
	"cunce/tui/oversee"
	"cunce/tui/papers"
	"cunce/tui/people"
	"cunce/tui/population"
	"cunce/tui/printing"
	"cunce/tui/quality"
	"cunce/tui/questions"
	"cunce/tui/rare"
	"cunce/tui/receive"
	"cunce/tui/reports"
	"cunce/tui/rounds"
	"cunce/tui/roundtrip"
	"cunce/tui/screen"
	"cunce/tui/setup"
	"cunce/tui/summary"
	"cunce/tui/tally"
	"cunce/tui/tasklist"
	"cunce/tui/tenure"
	"cunce/tui/villages"
	"cunce/tui/visits"
)

// A maker makes the screen of a page.
type maker func(ctx screen.Context) screen.Screen

// makers is the one table of screens.
func makers(c Config) map[screen.Kind]maker {
	return map[screen.Kind]maker{
		screen.Setup:      func(ctx screen.Context) screen.Screen { return setup.New(ctx, c.Create, c.Now, c.packs) },
		screen.Home:       func(ctx screen.Context) screen.Screen { return home.New(ctx) },
		screen.Households: func(ctx screen.Context) screen.Screen { return household.NewList(ctx) },
		screen.Household:  func(ctx screen.Context) screen.Screen { return household.NewCard(ctx) },
		screen.Entry:      entry.New,
		entry.Second:      entry.New,
		screen.Issues:     func(ctx screen.Context) screen.Screen { return issues.New(ctx) },
		screen.Clear:      func(ctx screen.Context) screen.Screen { return clear.New(ctx) },
		checks.Kind:       func(ctx screen.Context) screen.Screen { return checks.New(ctx) },
		hhfile.Kind:       func(ctx screen.Context) screen.Screen { return hhfile.New(ctx) },
		certificate.Kind:  certificate.New,
		tenure.Kind:       tenure.New,
		calendar.Kind:     calendar.New,
		ask.Kind:          ask.New,
		papers.Kind:       papers.New,
		officers.Kind:     officers.New,
		issuebook.Kind:    func(ctx screen.Context) screen.Screen { return issuebook.New(ctx, c.Places) },
		evidence.Kind:     func(ctx screen.Context) screen.Screen { return evidence.New(ctx, c.Places) },
		groups.Kind:       groups.New,
		population.Kind:   population.New,
		printing.Kind:     func(ctx screen.Context) screen.Screen { return printing.New(ctx, c.Places) },
		annex2.Kind:       annex2.New,
		summary.Kind:      summary.New,
		briefing.Kind:     func(ctx screen.Context) screen.Screen { return briefing.New(ctx, c.Places) },
		tally.Kind:        func(ctx screen.Context) screen.Screen { return tally.New(ctx, c.Places) },
		reports.Kind:      reports.New,
		outputs.Kind:      func(ctx screen.Context) screen.Screen { return outputs.New(ctx, c.outputs()) },
		natsys.Kind:       natsys.New,
		quality.Kind:      quality.New,
		rounds.Kind:       rounds.New,
		inspect.Kind:      inspect.New,
		oversee.Kind:      oversee.New,
		visits.Kind:       visits.New,
		monitor.Kind:      monitor.New,
		conflict.Kind:     conflict.New,
		duplicate.Kind:    duplicate.New,
		correction.Kind:   correction.New,
		questions.Kind:    questions.New,
		handin.Kind:       func(ctx screen.Context) screen.Screen { return handin.New(whole(ctx), c.Places, c.KeyDir) },
		villages.Kind:     func(ctx screen.Context) screen.Screen { return villages.New(ctx, c.Places) },
		receive.Kind:      func(ctx screen.Context) screen.Screen { return receive.New(whole(ctx), c.Places, c.Gather, c.Slip) },
		rare.Kind:         func(ctx screen.Context) screen.Screen { return rare.New(ctx, c.Places) },
		roundtrip.Kind:    func(ctx screen.Context) screen.Screen { return roundtrip.New(ctx, c.Places) },
		history.Kind:      func(ctx screen.Context) screen.Screen { return history.New(ctx) },
		people.Kind:       people.New,
		agree.Kind:        func(ctx screen.Context) screen.Screen { return agree.New(ctx, c.Places) },
		screen.Forms:      func(ctx screen.Context) screen.Screen { return formlist.New(ctx, c.Places) },
		screen.Data: func(ctx screen.Context) screen.Screen {
			if ctx.Page.Filter == exports.Filter {
				return exports.New(ctx, c.Places)
			}
			return data.New(ctx, c.Places)
		},
		tasklist.Kind: func(ctx screen.Context) screen.Screen { return tasklist.New(ctx, c.Places) },
		screen.Guide:  func(ctx screen.Context) screen.Screen { return guide.New(ctx) },
	}
}

// whole is a context for the screens that are about the data file as it lies there, whichever village of it is seen.
func whole(ctx screen.Context) screen.Context {
	if ctx.DB != nil {
		ctx.DB = ctx.DB.Whole()
	}
	return ctx
}
