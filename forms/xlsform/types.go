package xlsform

import (
	"maps"
	"slices"
	"strings"

	"cunce/forms/normal"
	"cunce/forms/qtype"
)

// plainTypes are the types that are one word (or several that mean one), in every spelling.
var plainTypes = map[string]qtype.Type{
	"text": qtype.Text, "string": qtype.Text, "add text prompt": qtype.Text,
	"integer": qtype.Integer, "int": qtype.Integer, "add integer prompt": qtype.Integer,
	"decimal": qtype.Decimal, "add decimal prompt": qtype.Decimal,
	"date": qtype.Date, "add date prompt": qtype.Date,
	"time": qtype.Time, "add time prompt": qtype.Time,
	"datetime": qtype.DateTime, "date time": qtype.DateTime, "add date time prompt": qtype.DateTime,
	"note": qtype.Note, "add note prompt": qtype.Note,
	"calculate": qtype.Calculate, "calculation": qtype.Calculate, "add calculate prompt": qtype.Calculate,
	"hidden":      qtype.Hidden,
	"acknowledge": qtype.Acknowledge, "trigger": qtype.Acknowledge, "add acknowledge prompt": qtype.Acknowledge,
	"range":   qtype.Range,
	"barcode": qtype.Barcode, "add barcode prompt": qtype.Barcode,
	"start": qtype.Start, "start time": qtype.Start, "get start time": qtype.Start,
	"end": qtype.End, "end time": qtype.End, "get end time": qtype.End,
	"today": qtype.Today, "get today": qtype.Today,
	"username": qtype.Username,
	"deviceid": qtype.DeviceID, "device id": qtype.DeviceID, "imei": qtype.DeviceID, "get device id": qtype.DeviceID,
}

// listTypes begin a type that ends with the name of a choice list; longer spellings first.
var listTypes = []struct {
	prefix string
	is     qtype.Type
}{
	{"add select multiple prompt using", qtype.SelectMultiple},
	{"add select one prompt using", qtype.SelectOne},
	{"select all that apply from", qtype.SelectMultiple},
	{"select all that apply", qtype.SelectMultiple},
	{"select multiple using", qtype.SelectMultiple},
	{"select multiple from", qtype.SelectMultiple},
	{"select multiple", qtype.SelectMultiple},
	{"select one using", qtype.SelectOne},
	{"select one from", qtype.SelectOne},
	{"select many", qtype.SelectMultiple},
	{"select one", qtype.SelectOne},
	{"select1", qtype.SelectOne},
	{"odk:rank", qtype.Rank},
	{"rank", qtype.Rank},
}

// fileTypes take their choices from a file beside the form, which a workbook does not bring.
var fileTypes = []string{"select one from file", "select multiple from file", "select one external", "select multiple external"}

// uncollected are media and places: shown as "cannot be collected here".
var uncollected = []string{"image", "photo", "picture", "audio", "video", "file", "geopoint", "gps", "location", "geotrace",
	"geoshape", "signature", "background audio", "start geopoint", "add image prompt", "add audio prompt", "add video prompt",
	"add location prompt"}

// silent hold what a telephone knows of itself: they stay empty.
var silent = []string{"subscriberid", "subscriber id", "simserial", "sim id", "phonenumber", "phone number", "email"}

// dropped are no questions at all.
var dropped = []string{"audit", "xml external", "csv external"}

// refused are constructions that this version cannot fill in.
var refused = []string{"loop", "include", "osm", "begin loop", "end loop"}

// A kind is what a cell of the type column means.
type kind struct {
	begin, end string // group or repeat
	question   qtype.Type
	list       string
	orOther    bool
	// skip says that the question is not collected here; drop that the row is left out; refuse that the form is refused.
	skip, drop, refuse bool
}

// read understands the type column; ok is false for a type that nobody knows.
func read(text string) (k kind, ok bool) {
	words := strings.Fields(text)
	spelling := func(s string) string { return strings.NewReplacer("_", " ", "-", " ").Replace(strings.ToLower(s)) }
	low := spelling(strings.Join(words, " "))
	switch control, what, _ := strings.Cut(low, " "); {
	case what == "group" || what == "lgroup":
		return kind{begin: only(control, "begin", "group"), end: only(control, "end", "group")}, control == "begin" || control == "end"
	case what == "repeat":
		return kind{begin: only(control, "begin", "repeat"), end: only(control, "end", "repeat")}, control == "begin" || control == "end"
	case slices.Contains(refused, control) || slices.Contains(refused, low) || strings.HasPrefix(low, "begin loop"):
		return kind{refuse: true}, true
	}
	if t, ok := plainTypes[low]; ok {
		return kind{question: t}, true
	}
	switch {
	case slices.Contains(uncollected, low):
		return kind{question: qtype.Uncollected, skip: true}, true
	case slices.Contains(silent, low):
		return kind{question: qtype.Hidden, skip: true}, true
	case slices.Contains(dropped, low):
		return kind{drop: true}, true
	}
	for _, f := range fileTypes {
		if strings.HasPrefix(low, f) {
			return kind{question: qtype.Uncollected, skip: true}, true
		}
	}
	return readList(words, low, spelling)
}

func only(control, word, what string) string {
	if control == word {
		return what
	}
	return ""
}

// readList understands "select_one LIST or_other" in its spellings; the list keeps its own spelling.
func readList(words []string, low string, spelling func(string) string) (kind, bool) {
	for _, t := range listTypes {
		if low != t.prefix && !strings.HasPrefix(low, t.prefix+" ") {
			continue
		}
		k, rest := kind{question: t.is}, words
		for used := ""; len(rest) > 0 && used != t.prefix; rest = rest[1:] {
			used = strings.TrimSpace(used + " " + spelling(rest[0]))
		}
		tail := spelling(strings.Join(rest, " "))
		for _, other := range []string{"or other", "or specify other", "other"} {
			if strings.HasSuffix(tail, " "+other) {
				k.orOther = true
				rest = rest[:1]
				break
			}
		}
		k.list = strings.Join(rest, " ")
		return k, true
	}
	return kind{}, false
}

// nearestType is the type that a misspelt one most likely meant.
func nearestType(text string) string {
	names := slices.Sorted(maps.Keys(plainTypes))
	names = append(names, "select_one", "select_multiple", "rank", "begin_group", "end_group")
	word := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	if near := normal.Nearest(word, names); near != "" {
		return near
	}
	head, _, _ := strings.Cut(word, " ")
	return normal.Nearest(head, names)
}
