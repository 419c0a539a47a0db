package tenure

import (
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/revision"
)

func tidy(text string) string { return strings.TrimSpace(normal.Line(text)) }

func (t Tenure) tidy() Tenure {
	t.Name, t.Unit, t.Phone = tidy(t.Name), tidy(t.Unit), tidy(t.Phone)
	return t
}

// dated refuses a first day that is none, or is to come.
func (t Tenure) dated(tx *store.Tx) error {
	switch {
	case t.From == "":
		return nil
	case !isDay(t.From):
		return refuse(refusedDate)
	case t.From > tx.Now().Format(time.DateOnly):
		return refuse(refusedFuture)
	}
	return nil
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// answers are what the card says of the helper.
func (t Tenure) answers() forms.Answers {
	as := forms.Answers{}
	for field, text := range map[string]string{"helper": t.Name, "helper_unit": t.Unit, "helper_phone": t.Phone, "helper_from": t.From} {
		as[field] = forms.Answer{}
		if text != "" {
			as[field] = forms.Text(text)
		}
	}
	return as
}

// write keeps a tenure that ended.
func write(tx *store.Tx, household string, t Tenure) error {
	id, err := tx.NewID()
	if err != nil {
		return err
	}
	fields := revision.Fields{}
	made := ""
	if t.made {
		made = "1"
	}
	for field, text := range map[string]string{fieldHousehold: household, fieldName: t.Name, fieldUnit: t.Unit, fieldPhone: t.Phone,
		fieldFrom: t.From, fieldUntil: t.Until, fieldWhy: t.Why, fieldMade: made} {
		if text != "" {
			fields[field] = revision.Text(text)
		}
	}
	return tx.Put(kind, id, fields)
}
