package annex2

import (
	"strings"

	"cunce/forms"
)

// states are what is said of an answer that has no value.
var states = map[forms.State]string{forms.Unknown: "不清楚", forms.Refused: "拒答", forms.Pending: "待核"}

// pathEnd is the name of the question at a path.
func pathEnd(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }
