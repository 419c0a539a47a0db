package forms

import "strings"

// PathOf is the whole path of a stored field name, which leaves groups out: members[k3f9q]/age is family/members[k3f9q]/age
// where the repeat is in the group family; members[k3f9q] is an instance. ok is false for what the form does not have.
func (f *Form) PathOf(field string) (path string, ok bool) {
	in := f.graph.top
	for {
		step, rest, more := strings.Cut(field, "/")
		name, id, instance := strings.Cut(step, "[")
		item, known := in.names[name]
		if !known {
			return "", false
		}
		if !instance {
			q := f.question(item)
			if q == nil || more {
				return "", false
			}
			return outward(path, q.compiled.rest), true
		}
		s := f.repeat(item)
		if s == nil || !strings.HasSuffix(id, "]") || len(id) < 2 {
			return "", false
		}
		path, in = outward(path, s.prefix)+"["+id, s
		if !more {
			return path, true
		}
		field = rest
	}
}
