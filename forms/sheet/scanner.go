package sheet

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// A token is what the scanner found next.
type token uint8

const (
	tokenStart token = iota
	tokenEnd
	tokenText
	tokenEOF
)

// maxToken bounds one tag or one run of text; a spreadsheet cell holds at most 32,767 characters.
const maxToken = 1 << 20

// maxDepth bounds how deeply elements may be nested.
const maxDepth = 256

// A scanner reads the tokens of one XML part in constant memory. It is far faster than encoding/xml, and it reads less:
// names lose their prefix, comments and processing instructions are passed over, and a document type declaration is
// refused, so that no entity but the five of XML can ever be expanded.
type scanner struct {
	src   io.Reader
	buf   []byte
	r, w  int
	err   error // of src
	long  []byte
	depth int

	name  []byte // of a start or end tag, without prefix
	attrs []byte // what follows the name of a start tag
	text  []byte // of a text, entities expanded; valid until the next token
	// pending is set after a self-closing start tag: the next token is its end.
	pending bool
}

// newScanner reads UTF-8, or UTF-16 with a byte order mark.
func newScanner(src io.Reader) *scanner {
	s := &scanner{src: src, buf: make([]byte, 64<<10)}
	s.fill()
	if head := s.buf[:s.w]; bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF")) {
		all := io.MultiReader(bytes.NewReader(bytes.Clone(head)), src)
		s.src, s.w, s.err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(all), 0, nil
	} else if bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")) {
		s.r = 3
	}
	return s
}

// fill makes at least one more byte available, or sets err.
func (s *scanner) fill() {
	if s.r == s.w {
		s.r, s.w = 0, 0
	}
	for s.err == nil && s.w < len(s.buf) {
		n, err := s.src.Read(s.buf[s.w:])
		s.w += n
		s.err = err
		if n > 0 {
			return
		}
	}
}

// until returns the bytes before the next b and passes over b. The slice is valid until the next call. At the end of the
// part found is false and the slice holds the rest.
func (s *scanner) until(b byte) (seg []byte, found bool, err error) {
	s.long = s.long[:0]
	for {
		chunk := s.buf[s.r:s.w]
		if i := bytes.IndexByte(chunk, b); i >= 0 {
			s.r += i + 1
			if len(s.long) == 0 {
				return chunk[:i], true, nil
			}
			s.long = append(s.long, chunk[:i]...)
			return s.long, true, nil
		}
		if len(s.long)+len(chunk) > maxToken {
			return nil, false, ErrTooLarge
		}
		s.long = append(s.long, chunk...)
		s.r = s.w
		if s.fill(); s.r == s.w {
			if errors.Is(s.err, io.EOF) {
				return s.long, false, nil
			}
			return nil, false, s.err
		}
	}
}

// next reads one token. Text between elements is a token too; an empty text is none.
func (s *scanner) next() (token, error) {
	if s.pending {
		s.pending = false
		s.depth--
		return tokenEnd, nil
	}
	for {
		if s.r < s.w || s.more() {
			if s.buf[s.r] != '<' {
				return s.readText()
			}
			s.r++
			t, skip, err := s.markup()
			if err != nil || !skip {
				return t, err
			}
			continue
		}
		if !errors.Is(s.err, io.EOF) {
			return tokenEOF, s.err
		}
		if s.depth != 0 {
			return tokenEOF, ErrDamaged
		}
		return tokenEOF, nil
	}
}

func (s *scanner) more() bool {
	s.fill()
	return s.r < s.w
}

// readText reads up to the next tag, which stays.
func (s *scanner) readText() (token, error) {
	seg, found, err := s.until('<')
	if err != nil {
		return tokenEOF, err
	}
	if found {
		s.r--
	}
	s.text, err = unescape(seg)
	return tokenText, err
}

// markup reads what follows a "<"; skip reports that it was no token.
func (s *scanner) markup() (t token, skip bool, err error) {
	seg, found, err := s.until('>')
	if err != nil {
		return tokenEOF, false, err
	}
	if !found || len(seg) == 0 {
		return tokenEOF, false, ErrDamaged
	}
	switch seg[0] {
	case '?':
		return 0, true, s.through(seg, "?")
	case '!':
		return s.declaration(seg)
	case '/':
		s.name = append(s.name[:0], localName(bytes.TrimSpace(seg[1:]))...)
		if s.depth--; s.depth < 0 {
			return tokenEOF, false, ErrDamaged
		}
		return tokenEnd, false, nil
	}
	if seg, err = s.wholeTag(seg); err != nil {
		return tokenEOF, false, err
	}
	return s.startTag(seg)
}

// wholeTag goes on reading where the ">" stood inside a quoted attribute.
func (s *scanner) wholeTag(seg []byte) ([]byte, error) {
	quote := openQuote(0, seg)
	if quote == 0 {
		return seg, nil
	}
	tag := bytes.Clone(seg)
	for quote != 0 {
		seg, found, err := s.until('>')
		if err != nil {
			return nil, err
		}
		if !found {
			return nil, ErrDamaged
		}
		if tag = append(append(tag, '>'), seg...); len(tag) > maxToken {
			return nil, ErrTooLarge
		}
		quote = openQuote(quote, seg)
	}
	return tag, nil
}

// openQuote is the quote mark that is open after a piece of a tag, 0 for none, given the one open before it.
func openQuote(quote byte, piece []byte) byte {
	for _, c := range piece {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		}
	}
	return quote
}

func (s *scanner) startTag(seg []byte) (token, bool, error) {
	closed := seg[len(seg)-1] == '/'
	if closed {
		seg = seg[:len(seg)-1]
	}
	end := bytes.IndexAny(seg, " \t\r\n")
	if end < 0 {
		end = len(seg)
	}
	s.name = append(s.name[:0], localName(seg[:end])...)
	s.attrs = append(s.attrs[:0], seg[end:]...)
	if s.depth++; s.depth > maxDepth {
		return tokenEOF, false, ErrTooLarge
	}
	s.pending = closed
	return tokenStart, false, nil
}

// declaration handles comments, CDATA and the document type.
func (s *scanner) declaration(seg []byte) (token, bool, error) {
	switch {
	case bytes.HasPrefix(seg, []byte("!--")):
		return 0, true, s.through(seg[min(len(seg), 3):], "--")
	case bytes.HasPrefix(seg, []byte("![CDATA[")):
		text := bytes.Clone(seg[8:])
		for !bytes.HasSuffix(text, []byte("]]")) {
			seg, found, err := s.until('>')
			switch {
			case err != nil:
				return tokenEOF, false, err
			case !found:
				return tokenEOF, false, ErrDamaged
			}
			if text = append(append(text, '>'), seg...); len(text) > maxToken {
				return tokenEOF, false, ErrTooLarge
			}
		}
		s.text = text[:len(text)-2]
		return tokenText, false, nil
	}
	return tokenEOF, false, errUnsafe
}

// through passes over everything to the ">" that follows end.
func (s *scanner) through(seg []byte, end string) error {
	for !bytes.HasSuffix(seg, []byte(end)) {
		next, found, err := s.until('>')
		if err != nil {
			return err
		}
		if !found {
			return ErrDamaged
		}
		seg = next
	}
	return nil
}

func localName(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// is reports whether the tag has this local name.
func (s *scanner) is(name string) bool { return string(s.name) == name }

// attr is the value of an attribute of the start tag by its local name, "" where it has none.
func (s *scanner) attr(name string) string {
	v, err := unescape(s.rawAttr(name))
	if err != nil {
		return ""
	}
	return string(v)
}

// rawAttr is attr without entities expanded, for values that have none.
func (s *scanner) rawAttr(name string) []byte {
	rest := s.attrs
	for {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return nil
		}
		key := localName(bytes.TrimSpace(rest[:eq]))
		rest = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		if string(key) == name {
			return rest[1 : end+1]
		}
		rest = rest[end+2:]
	}
}

// entities are the five that every XML has; there are no others, since declarations are refused.
var entities = map[string]byte{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}

// unescape expands character references and the five entities. The result may share seg.
func unescape(seg []byte) ([]byte, error) {
	i := bytes.IndexByte(seg, '&')
	if i < 0 {
		return seg, nil
	}
	out := make([]byte, 0, len(seg))
	for i >= 0 {
		out = append(out, seg[:i]...)
		seg = seg[i+1:]
		end := bytes.IndexByte(seg, ';')
		if end < 0 || end > 10 {
			return nil, ErrDamaged
		}
		ref := string(seg[:end])
		if c, ok := entities[ref]; ok {
			out = append(out, c)
		} else if r, ok := charRef(ref); ok {
			out = utf8.AppendRune(out, r)
		} else {
			return nil, ErrDamaged
		}
		seg = seg[end+1:]
		i = bytes.IndexByte(seg, '&')
	}
	return append(out, seg...), nil
}

func charRef(ref string) (rune, bool) {
	digits, ok := strings.CutPrefix(ref, "#")
	if !ok {
		return 0, false
	}
	base := 10
	if hex, isHex := strings.CutPrefix(digits, "x"); isHex {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	return rune(n), err == nil && n <= utf8.MaxRune
}
