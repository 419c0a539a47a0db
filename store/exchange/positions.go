package exchange

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"cunce/store"
	"cunce/store/revision"
)

// Rows for other programs name the instances of repeats by their positions, members[2]/age; an instance of which nothing else is
// told stands there as {}. What one revision wrote keeps the ids: the positions of another time would mislead.

// living are the fields of a record without those in instances whose life has ended.
func living(r *store.Record) revision.Fields {
	out := maps.Clone(r.Fields)
	maps.DeleteFunc(out, func(name string, _ revision.Value) bool {
		for end := strings.LastIndexByte(name, ']'); end >= 0; end = strings.LastIndexByte(name[:end], ']') {
			if r.Answer(name[:end+1]).Empty() {
				return true
			}
		}
		return false
	})
	return out
}

// positions gives a row with ids in its paths one with positions.
func positions(r row) row {
	known := numbered(r)
	if len(known) == 0 {
		return r
	}
	out, told := row{}, map[string]bool{}
	for path, value := range r {
		if _, instance := known[path]; instance {
			continue
		}
		out[placed(path, known)] = value
		tell(told, path)
	}
	for key := range known {
		tell(told, key[:strings.LastIndexByte(key, '[')])
	}
	for key, shown := range known {
		if !told[key] {
			out[shown] = row{}
		}
	}
	if how, ok := out[howKey].(row); ok {
		renamed := row{}
		for path, value := range how {
			renamed[placed(path, known)] = value
		}
		out[howKey] = renamed
	}
	return out
}

// tell notes the instances that a path is in.
func tell(told map[string]bool, path string) {
	for end := strings.LastIndexByte(path, ']'); end >= 0; end = strings.LastIndexByte(path[:end], ']') {
		told[path[:end+1]] = true
	}
}

// numbered are the instances of a row: key to path with positions.
func numbered(r row) map[string]string {
	lists := map[string][]string{}
	for key := range r {
		if end := strings.LastIndexByte(key, '['); end >= 0 && key[len(key)-1] == ']' {
			lists[key[:end]] = append(lists[key[:end]], key)
		}
	}
	out := map[string]string{}
	for _, list := range slices.SortedFunc(maps.Keys(lists), func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.Count(a, "["), strings.Count(b, "[")), cmp.Compare(a, b))
	}) {
		keys := lists[list]
		slices.SortFunc(keys, func(a, b string) int {
			x, _ := r[a].(string)
			y, _ := r[b].(string)
			return cmp.Or(cmp.Compare(x, y), cmp.Compare(a, b))
		})
		for i, key := range keys {
			out[key] = placed(list, out) + "[" + strconv.Itoa(i+1) + "]"
		}
	}
	return out
}

// placed is a path with the positions of the instances that it names.
func placed(path string, known map[string]string) string {
	for end := strings.LastIndexByte(path, ']'); end >= 0; end = strings.LastIndexByte(path[:end], ']') {
		if shown, ok := known[path[:end+1]]; ok {
			return shown + path[end+1:]
		}
	}
	return path
}
