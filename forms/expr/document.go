package expr

import (
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Limits of documents. mostInstances bounds the index in a[index].
const (
	mostInstances = 10_000
	mostElements  = 200_000
	deepestObject = 64
)

// rootName is the name of a document's root element.
const rootName = "data"

// An element is a node of a document made from JSON.
type element struct {
	name  string
	up    *element
	kids  []Node
	value Value
	leaf  bool
	// named are the kids by name.
	named map[string][]*element
}

// Name, Parent, Children and Value make an element a Node.
func (e *element) Name() string     { return e.name }
func (e *element) Children() []Node { return e.kids }
func (e *element) Value() Value     { return e.value }
func (e *element) Parent() Node {
	if e.up == nil {
		return nil
	}
	return e.up
}

// NewContext makes a document out of JSON and the context of its root element "data": an object of names, or of whole paths
// (housing/a, members[2]/age), to values; an object in place of a value is a group, a list of objects a repeat. Text, numbers and
// truth values keep their types, null is an answer that is not there; an empty document is {}. Instances that an index skips exist
// and are empty. The error is an *Error with code document, its column the character of the JSON.
func NewContext(document []byte, now time.Time) (*Context, error) {
	b := &builder{root: &element{name: rootName}, source: bytes.TrimPrefix(document, []byte("\ufeff"))}
	b.in = json.NewDecoder(bytes.NewReader(b.source))
	b.in.UseNumber()
	if err := b.document(); err != nil {
		return nil, err
	}
	names := map[string][]Node{}
	index(b.root, names)
	return &Context{Root: b.root, Node: b.root, Now: now,
		Lookup: func(name string, from Node) []Node { return nearest(names[name], from) }}, nil
}

func index(e *element, names map[string][]Node) {
	for _, kid := range e.kids {
		names[kid.Name()] = append(names[kid.Name()], kid)
		index(kid.(*element), names)
	}
}

// nearest are the nodes that share the most ancestors with from: in a repeat those of the same instance. Of a repeat itself all
// instances are equally near.
func nearest(all []Node, from Node) []Node {
	if len(all) < 2 || from == nil {
		return all
	}
	line := lineage(from)
	best, kept := -1, []Node(nil)
	for _, n := range all {
		shared := 0
		for above := lineage(n); shared < len(line) && shared < len(above)-1 && same(line[shared], above[shared]); {
			shared++
		}
		if shared > best {
			best, kept = shared, nil
		}
		if shared == best {
			kept = append(kept, n)
		}
	}
	return kept
}

// A builder reads a document.
type builder struct {
	root   *element
	source []byte
	in     *json.Decoder
	made   int
}

func (b *builder) fail(message string, args ...any) *Error {
	read := b.source[:min(int(b.in.InputOffset()), len(b.source))]
	return fault(1+utf8.RuneCount(read), "document", message, args...)
}

func (b *builder) token() (json.Token, *Error) {
	t, err := b.in.Token()
	if err != nil {
		return nil, b.fail(wordDocument)
	}
	return t, nil
}

func (b *builder) document() error {
	t, err := b.token()
	if err != nil {
		return err
	}
	if t != json.Delim('{') {
		return b.fail(wordDocumentRoot)
	}
	if err := b.object(b.root, 1); err != nil {
		return err
	}
	if _, err := b.in.Token(); err != io.EOF {
		return b.fail(wordDocument)
	}
	return nil
}

// object reads the members of an object into an element.
func (b *builder) object(e *element, depth int) *Error {
	if depth > deepestObject {
		return b.fail(wordDocumentDeep)
	}
	for b.in.More() {
		key, err := b.token()
		if err != nil {
			return err
		}
		text, ok := key.(string)
		if !ok {
			return b.fail(wordDocument)
		}
		if err := b.member(e, text, depth); err != nil {
			return err
		}
	}
	_, err := b.token()
	return err
}

// keyPart is one step of a key: a name and perhaps the 1-based index of an instance.
var keyPart = regexp.MustCompile(`^([^\[\]]*)(?:\[(\d{1,9})\])?$`)

// member reads one key with its value.
func (b *builder) member(e *element, key string, depth int) *Error {
	parts := strings.Split(strings.TrimPrefix(key, "/"+rootName+"/"), "/")
	if len(parts) > deepestObject {
		return b.fail(wordDocumentDeep)
	}
	for i, part := range parts {
		m := keyPart.FindStringSubmatch(part)
		if m == nil || !wellNamed(m[1]) {
			return b.fail(wordDocumentName, clip(part))
		}
		at := 1
		if m[2] != "" {
			if at, _ = strconv.Atoi(m[2]); at < 1 || at > mostInstances {
				return b.fail(wordDocumentIndex, clip(key), mostInstances)
			}
		}
		if i == len(parts)-1 && m[2] == "" {
			return b.value(e, m[1], key, depth)
		}
		var err *Error
		if e, err = b.instance(e, m[1], at, key); err != nil {
			return err
		}
	}
	t, err := b.token()
	if err != nil {
		return err
	}
	return b.fill(e, t, key, depth)
}

// instance is the at-th child of a name, made with those before it where they are missing.
func (b *builder) instance(e *element, name string, at int, key string) (*element, *Error) {
	if e.leaf {
		return nil, b.fail(wordDocumentValue, clip(key))
	}
	if at > mostInstances {
		return nil, b.fail(wordDocumentIndex, clip(key), mostInstances)
	}
	if e.named == nil {
		e.named = map[string][]*element{}
	}
	for len(e.named[name]) < at {
		if b.made++; b.made > mostElements {
			return nil, b.fail(wordDocumentBig)
		}
		made := &element{name: name, up: e}
		e.kids, e.named[name] = append(e.kids, made), append(e.named[name], made)
	}
	return e.named[name][at-1], nil
}

// value reads what stands behind a name: a list makes as many instances as it has items.
func (b *builder) value(e *element, name, key string, depth int) *Error {
	t, err := b.token()
	if err != nil {
		return err
	}
	if t != json.Delim('[') {
		one, err := b.instance(e, name, 1, key)
		if err != nil {
			return err
		}
		return b.fill(one, t, key, depth)
	}
	for at := 1; b.in.More(); at++ {
		if t, err = b.token(); err != nil {
			return err
		}
		one, err := b.instance(e, name, at, key)
		if err != nil {
			return err
		}
		if err := b.fill(one, t, key, depth); err != nil {
			return err
		}
	}
	_, err = b.token()
	return err
}

// fill gives an element the value that begins with a token.
func (b *builder) fill(e *element, t json.Token, key string, depth int) *Error {
	if t == json.Delim('{') && !e.leaf {
		return b.object(e, depth+1)
	}
	if len(e.kids) > 0 || t == json.Delim('{') {
		return b.fail(wordDocumentValue, clip(key))
	}
	e.leaf = true
	switch t := t.(type) {
	case string:
		e.value = Str(t)
	case bool:
		e.value = Bool(t)
	case json.Number:
		f, err := t.Float64()
		if err != nil {
			return b.fail(wordDocument)
		}
		e.value = Num(f)
	case nil:
		e.value = Value{}
	default:
		return b.fail(wordDocument) // a list in a list
	}
	return nil
}
