package sheet

import (
	"html"
	"strings"
)

// An htmlScanner reads the tags and texts of a web page. It takes what programs export and people edit: names in any case,
// values without quotation marks, tags that are never closed.
type htmlScanner struct {
	text string
	pos  int
	// unquoted are the quotation marks of which there are no more, so that nobody looks for them again.
	unquoted map[byte]bool

	name  string // of a tag, in lower case, with its prefix
	attrs string // what follows the name
	data  string // of a text, references expanded
}

// next reads one token. Comments, declarations, scripts and styles are passed over.
func (s *htmlScanner) next() token {
	for s.pos < len(s.text) {
		rest := s.text[s.pos:]
		skip := 0
		if !beginsTag(rest) {
			skip = 1 // whatever it is, it is text
		}
		at := strings.IndexByte(rest[skip:], '<') + skip
		if at < skip {
			at = len(rest)
		}
		if at > 0 {
			s.pos += at
			s.data = html.UnescapeString(rest[:at])
			return tokenText
		}
		if t, ok := s.tag(rest); ok {
			return t
		}
	}
	return tokenEOF
}

// beginsTag reports whether a "<" begins a tag and is no sign of comparison.
func beginsTag(rest string) bool {
	if len(rest) < 2 || rest[0] != '<' {
		return false
	}
	c := rest[1] | 0x20
	return 'a' <= c && c <= 'z' || rest[1] == '/' || rest[1] == '!' || rest[1] == '?'
}

// tag reads what begins with "<"; ok is false where it is no token.
func (s *htmlScanner) tag(rest string) (t token, ok bool) {
	if strings.HasPrefix(rest, "<!--") {
		end := strings.Index(rest[4:], "-->")
		if end < 0 {
			s.pos = len(s.text)
			return 0, false
		}
		s.pos += 4 + end + 3
		return 0, false
	}
	end := s.tagEnd(rest)
	s.pos += end
	inside := strings.TrimSuffix(rest[1:end], ">")
	if inside == "" || inside[0] == '!' || inside[0] == '?' {
		return 0, false
	}
	t = tokenStart
	if inside[0] == '/' {
		t, inside = tokenEnd, inside[1:]
	}
	cut := strings.IndexAny(inside, " \t\r\n\f/")
	if cut < 0 {
		cut = len(inside)
	}
	s.name, s.attrs = strings.ToLower(inside[:cut]), inside[cut:]
	if t == tokenStart && (s.name == "script" || s.name == "style") {
		s.skipTo("</" + s.name)
		return 0, false
	}
	return t, true
}

// tagEnd is where a tag ends: behind the first ">" that stands outside quotation marks.
func (s *htmlScanner) tagEnd(rest string) int {
	for i := 1; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '>':
			return i + 1
		case (c == '"' || c == '\'') && rest[i-1] == '=' && !s.unquoted[c]:
			skip := strings.IndexByte(rest[i+1:], c)
			if skip < 0 {
				if s.unquoted == nil {
					s.unquoted = map[byte]bool{}
				}
				s.unquoted[c] = true
				continue
			}
			i += skip + 1
		}
	}
	return len(rest)
}

// skipTo passes over everything up to a closing tag.
func (s *htmlScanner) skipTo(closing string) {
	for {
		at := strings.Index(s.text[s.pos:], "</")
		if at < 0 {
			s.pos = len(s.text)
			return
		}
		s.pos += at
		if rest := s.text[s.pos:]; len(rest) >= len(closing) && strings.EqualFold(rest[:len(closing)], closing) {
			return
		}
		s.pos += 2
	}
}

// attr is the value of an attribute; ok is false where the tag has none of that name.
func (s *htmlScanner) attr(name string) (value string, ok bool) {
	rest := s.attrs
	for {
		rest = strings.TrimLeft(rest, " \t\r\n\f/")
		if rest == "" {
			return "", false
		}
		cut := strings.IndexAny(rest, " \t\r\n\f=")
		if cut < 0 {
			cut = len(rest)
		}
		key := rest[:max(cut, 1)]
		rest = strings.TrimLeft(rest[len(key):], " \t\r\n\f")
		value := ""
		if strings.HasPrefix(rest, "=") {
			value, rest = attrValue(strings.TrimLeft(rest[1:], " \t\r\n\f"))
		}
		if strings.EqualFold(key, name) {
			return html.UnescapeString(value), true
		}
	}
}

// attrValue cuts a value off the front, in quotation marks or up to the next blank.
func attrValue(rest string) (value, after string) {
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		if end := strings.IndexByte(rest[1:], rest[0]); end >= 0 {
			return rest[1 : end+1], rest[end+2:]
		}
	}
	end := strings.IndexAny(rest, " \t\r\n\f")
	if end < 0 {
		end = len(rest)
	}
	return rest[:end], rest[end:]
}
