package xlsform

import "strings"

// Headers are compared in one spelling: half width, lower case, with _ for spaces and hyphens. What stands after :: is a
// language where the column is a text, and part of the name otherwise (bind::relevant).

// surveyColumns maps every spelling of a survey column to its name.
var surveyColumns = spellings(map[string][]string{
	"type":               {"command"},
	"name":               {"tag", "value"},
	"label":              {"caption", "text"},
	"hint":               {},
	"guidance_hint":      {"guidance"},
	"required":           {"bind::required", "mandatory"},
	"required_message":   {"bind::jr:requiredmsg", "jr:requiredmsg", "bind::requiredmsg", "requiredmsg", "required_msg", "bind::required_message"},
	"relevant":           {"relevance", "bind::relevant", "skip_pattern"},
	"constraint":         {"bind::constraint"},
	"constraint_message": {"bind::jr:constraintmsg", "jr:constraintmsg", "bind::constraintmsg", "constraintmsg", "constraint_msg", "constraining_message", "bind::constraint_message"},
	"calculation":        {"calculate", "bind::calculate", "bind::calculation"},
	"default":            {"default_value"},
	"choice_filter":      {},
	"appearance":         {"body::appearance", "control::appearance"},
	"read_only":          {"readonly", "bind::readonly", "bind::read_only"},
	"repeat_count":       {"body::jr:count", "control::jr:count", "jr:count", "count", "body::repeat_count", "control::repeat_count"},
	"parameters":         {"params", "parameter", "body::parameters", "control::parameters"},
	"trigger":            {},
	"disabled":           {},

	"problem": {}, "normal": {}, "batch": {}, "unit": {}, "problem_grade": {}, "category": {}, "office": {}, "due_days": {},
	"urgent": {}, "detail": {}, "about_member": {}, "warning": {}, "warning_message": {}, "critical": {}, "prefill": {},
	"carry": {}, "compare": {},
})

// ignoredColumns hold what cannot be shown here; one fault a column says so.
var ignoredColumns = map[string]bool{"image": true, "audio": true, "video": true, "big_image": true, "media::image": true,
	"media::audio": true, "media::video": true, "media::big_image": true, "autoplay": true}

var choiceColumns = spellings(map[string][]string{
	"list_name": {"list"}, "name": {"value"}, "label": {"caption", "text"},
})

var settingColumns = spellings(map[string][]string{
	"form_id": {"id_string", "set_form_id"}, "form_title": {"title", "set_form_title"}, "version": {},
	"default_language": {}, "subject": {}, "many": {}, "one_per": {}, "source": {}, "note": {}, "fieldwork": {"field_work"},
	"allow_choice_duplicates": {},
})

// textColumns may stand several times, once a language.
var textColumns = map[string]bool{"label": true, "hint": true, "guidance_hint": true, "required_message": true,
	"constraint_message": true, "warning_message": true}

// expressionColumns are read with straight quotation marks whatever the word processor made of them.
var expressionColumns = map[string]bool{"required": true, "relevant": true, "constraint": true, "calculation": true,
	"choice_filter": true, "read_only": true, "repeat_count": true, "trigger": true, "problem": true, "warning": true,
	"prefill": true, "default": true, "parameters": true, "type": true, "name": true, "list_name": true, "normal": true,
	"detail": true}

func spellings(names map[string][]string) map[string]string {
	all := map[string]string{}
	for name, others := range names {
		all[name] = name
		for _, other := range others {
			all[other] = name
		}
	}
	return all
}

// heading splits the text of a header cell into the column's name and the language, "" where it has none.
func heading(text string, known map[string]string) (column, language string) {
	text = clean(text)
	whole := fold(text)
	if name, ok := known[whole]; ok {
		return name, ""
	}
	if name, ok := known[strings.Replace(whole, ":", "::", 1)]; ok && !strings.Contains(whole, "::") {
		return name, "" // bind:relevant
	}
	for _, sep := range []string{"::", ":"} {
		head, tail, ok := strings.Cut(text, sep)
		name := known[fold(head)]
		if ok && textColumns[name] {
			return name, strings.TrimSpace(tail)
		}
	}
	// A message of bind::jr:constraintmsg::中文 has its language last.
	if i := strings.LastIndex(text, "::"); i > 0 {
		if name := known[fold(text[:i])]; textColumns[name] {
			return name, strings.TrimSpace(text[i+2:])
		}
	}
	return whole, ""
}

// fold is the spelling in which headers and sheet names are compared.
func fold(text string) string {
	text = strings.ToLower(strings.Join(strings.Fields(clean(text)), "_"))
	return strings.ReplaceAll(strings.ReplaceAll(text, "-", "_"), "_::_", "::")
}
