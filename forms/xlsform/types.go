package xlsform

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"cunce/forms/normal"
	"cunce/forms/qtype"
)

// plainTypes are the types that are one word (or several that mean one), in every spelling.
// What older workbooks put around a word (add X prompt, q X, get X) is taken off first.
var plainTypes = map[string]qtype.Type{
	"text": qtype.Text, "string": qtype.Text, "phone number": qtype.Text,
	"integer": qtype.Integer, "int": qtype.Integer, "percentage": qtype.Integer, "number of days in last month": qtype.Integer,
	"number of days in last six months": qtype.Integer, "number of days in last year": qtype.Integer,
	"decimal":  qtype.Decimal,
	"date":     qtype.Date,
	"time":     qtype.Time,
	"datetime": qtype.DateTime, "date time": qtype.DateTime,
	"note":      qtype.Note,
	"calculate": qtype.Calculate, "calculation": qtype.Calculate,
	"hidden":      qtype.Hidden,
	"acknowledge": qtype.Acknowledge, "trigger": qtype.Acknowledge,
	"range":   qtype.Range,
	"barcode": qtype.Barcode,
	"start":   qtype.Start, "start time": qtype.Start,
	"end": qtype.End, "end time": qtype.End,
	"today":    qtype.Today,
	"username": qtype.Username,
	"deviceid": qtype.DeviceID, "device id": qtype.DeviceID, "imei": qtype.DeviceID,
}

// bare takes off what older workbooks put around a type.
func bare(low string) string {
	if inner, ok := strings.CutPrefix(low, "add "); ok && strings.HasSuffix(inner, " prompt") {
		return strings.TrimSuffix(inner, " prompt")
	}
	for _, prefix := range []string{"q ", "get ", "uri:"} {
		if inner, ok := strings.CutPrefix(low, prefix); ok {
			return inner
		}
	}
	return low
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

// fileTypes take their choices from a file beside the workbook.
var fileTypes = []struct {
	prefix string
	is     qtype.Type
}{
	{"select one from file", qtype.SelectOne},
	{"select multiple from file", qtype.SelectMultiple},
}

// externalTypes take their choices from the sheet external_choices, in a form of their own that no program writes any more.
var externalTypes = []string{"select one external", "select multiple external"}

// uncollected are media and places: shown as "cannot be collected here".
var uncollected = []string{"image", "photo", "picture", "audio", "video", "file", "geopoint", "gps", "location", "geotrace",
	"geoshape", "signature", "background audio", "start geopoint",
	"background geopoint"}

// silent hold what a telephone knows of itself: they stay empty.
var silent = []string{"subscriberid", "subscriber id", "simserial", "sim id", "phonenumber", "email"}

// dropped are no questions at all.
var dropped = []string{"audit", "xml external"}

// tableType names a file beside the workbook that expressions read.
const tableType = "csv external"

// refused are constructions that this version cannot fill in.
var refused = []string{"loop", "include", "osm", "begin loop", "end loop"}

// A kind is what a cell of the type column means.
type kind struct {
	begin, end string // group or repeat
	question   qtype.Type
	list       string
	orOther    bool
	file       string // that the choices come from
	table      bool   // a row that only names a file for expressions
	// skip says that the question is not collected here; drop that the row is left out; refuse that the form is refused.
	skip, drop, refuse bool
}

// read understands the type column; ok is false for a type that nobody knows.
func read(text string) (k kind, ok bool) {
	words := strings.Fields(text)
	spelling := func(s string) string { return strings.NewReplacer("_", " ", "-", " ").Replace(strings.ToLower(s)) }
	low := spelling(strings.Join(words, " "))
	switch control, what, _ := strings.Cut(low, " "); {
	case what == "group":
		return kind{begin: only(control, "begin", "group"), end: only(control, "end", "group")}, control == "begin" || control == "end"
	case what == "repeat" || what == "lgroup" || what == "looped group":
		return kind{begin: only(control, "begin", "repeat"), end: only(control, "end", "repeat")}, control == "begin" || control == "end"
	case slices.Contains(refused, control) || slices.Contains(refused, low) || strings.HasPrefix(low, "begin loop"):
		return kind{refuse: true}, true
	}
	if t, ok := plainTypes[bare(low)]; ok {
		return kind{question: t}, true
	}
	switch {
	case slices.Contains(uncollected, bare(low)):
		return kind{question: qtype.Uncollected, skip: true}, true
	case slices.Contains(silent, bare(low)):
		return kind{question: qtype.Hidden, skip: true}, true
	case low == tableType:
		return kind{table: true}, true
	case slices.Contains(dropped, low):
		return kind{drop: true}, true
	}
	for _, f := range fileTypes {
		if low == f.prefix || strings.HasPrefix(low, f.prefix+" ") {
			return readFileType(words, f.is, len(strings.Fields(f.prefix)), spelling), true
		}
	}
	for _, prefix := range externalTypes {
		if strings.HasPrefix(low, prefix) {
			return kind{question: qtype.Uncollected, skip: true}, true
		}
	}
	return readList(words, low, spelling)
}

// readFileType understands "select_one_from_file FILE.csv"; files of other kinds hold places, which are not collected here.
func readFileType(words []string, is qtype.Type, of int, spelling func(string) string) kind {
	rest := words
	for used := 0; len(rest) > 0 && used < of; rest = rest[1:] {
		used += len(strings.Fields(spelling(rest[0])))
	}
	file := strings.Join(rest, " ")
	if ext := strings.ToLower(filepath.Ext(file)); file != "" && ext != ".csv" {
		return kind{question: qtype.Uncollected, skip: true}
	}
	return kind{question: is, file: file}
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
