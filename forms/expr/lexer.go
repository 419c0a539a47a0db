package expr

import (
	"strings"
	"unicode"

	"cunce/forms/normal"
)

// A tokenKind is what the lexer tells apart; operators and brackets are told apart by their text.
type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenSymbol
	tokenName
	tokenNumber
	tokenText
	tokenVariable // ${name}, text is what stands between the braces
)

// A token is one word of an expression.
type token struct {
	kind   tokenKind
	text   string
	column int
	// ends is the column after it.
	ends int
}

// is reports an operator or bracket.
func (t token) is(symbol string) bool { return t.kind == tokenSymbol && t.text == symbol }

// symbols are longest first.
var symbols = []string{"!=", "<=", ">=", "//", "..", "::", "(", ")", "[", "]", ",", "+", "-", "*", "=", "<", ">", "|", "/", ".", "@"}

// lone are the texts of the symbols of one character.
var lone = func() (texts [unicode.MaxASCII]string) {
	for _, s := range symbols {
		if len(s) == 1 {
			texts[s[0]] = s
		}
	}
	return texts
}()

// strangers are what other languages write, with what to write here.
var strangers = []struct{ text, advice string }{
	{"==", "="}, {"<>", "!="}, {"=<", "<="}, {"=>", ">="}, {"&&", "and"}, {"&", "and"}, {"||", "or"}, {"!", "not(…)"}, {"%", "mod"}, {"÷", "div"}, {"×", "*"},
}

// loose are characters that an input method types in place of an operator.
var loose = map[rune]string{'≠': "!=", '≤': "<=", '≥': ">=", '≦': "<=", '≧': ">=", '−': "-", '–': "-", '，': ",", '、': ",", '\u00a0': " "}

// closers are the quote marks that end a text begun with another. A straight mark ends only what a straight one began, so
// that a text may hold the quotation marks of Chinese.
var closers = map[rune]string{'\'': "'", '"': `"`, '‘': "’‘'", '’': "’‘'", '‚': "’‘'", '＇': "＇", '“': `”“"`, '”': `”“"`, '„': `”“"`, '＂': "＂"}

// A lexer cuts an expression into tokens. Outside texts, full-width characters count as their half-width forms, one for one, so
// that columns stay those of the source.
type lexer struct {
	source []rune // as written
	half   []rune // in half width
	at     int
}

func newLexer(src string) *lexer {
	l := &lexer{source: []rune(src)}
	l.half = make([]rune, len(l.source))
	for i, r := range l.source {
		if l.half[i] = r; r > unicode.MaxASCII {
			l.half[i] = []rune(normal.Width(string(r)))[0]
		}
	}
	return l
}

// tokens cuts the whole expression; the last token is tokenEnd.
func (l *lexer) tokens() ([]token, *Error) {
	all := make([]token, 0, len(l.half)/4+2)
	for {
		t, err := l.next()
		if err != nil {
			return nil, err
		}
		t.ends = l.at + 1
		all = append(all, t)
		if t.kind == tokenEnd {
			return all, nil
		}
	}
}

func (l *lexer) next() (token, *Error) {
	for l.at < len(l.half) && (unicode.IsSpace(l.half[l.at]) || l.half[l.at] == '\ufeff' || l.half[l.at] == '\u200b') {
		l.at++
	}
	column := l.at + 1
	if l.at == len(l.half) {
		return token{column: column}, nil
	}
	switch r := l.half[l.at]; {
	case closers[l.source[l.at]] != "":
		return l.text(column)
	case r == '$':
		return l.variable(column)
	case digit(r), r == '.' && l.at+1 < len(l.half) && digit(l.half[l.at+1]):
		return l.number(column)
	case nameStart(r):
		return token{kind: tokenName, text: l.name(), column: column}, nil
	}
	return l.symbol(column)
}

func digit(r rune) bool     { return r >= '0' && r <= '9' }
func nameStart(r rune) bool { return r == '_' || unicode.IsLetter(r) }
func nameRest(r rune) bool {
	return nameStart(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '-' || r == '.' || r == '·'
}

// name reads a name; a prefix and its colon belong to it (jr:choice-name), an axis' double colon does not.
func (l *lexer) name() string {
	start := l.at
	l.rest()
	if l.at+1 < len(l.half) && l.half[l.at] == ':' && nameStart(l.half[l.at+1]) {
		l.at++
		l.rest()
	}
	return string(l.half[start:l.at])
}

func (l *lexer) rest() {
	for l.at < len(l.half) && nameRest(l.half[l.at]) {
		l.at++
	}
}

func (l *lexer) number(column int) (token, *Error) {
	start, point := l.at, false
	for l.at < len(l.half) && (digit(l.half[l.at]) || l.half[l.at] == '.' && !point) {
		point = point || l.half[l.at] == '.'
		l.at++
	}
	text := string(l.half[start:l.at])
	if l.at < len(l.half) && (nameStart(l.half[l.at]) || l.half[l.at] == '.') {
		return token{}, fault(column, "bad_number", wordBadNumber)
	}
	return token{kind: tokenNumber, text: text, column: column}, nil
}

// text reads a text between quote marks; a mark written twice stands for itself.
func (l *lexer) text(column int) (token, *Error) {
	marks := closers[l.source[l.at]]
	var b strings.Builder
	for l.at++; l.at < len(l.source); l.at++ {
		r := l.source[l.at]
		if strings.ContainsRune(marks, r) {
			straight := r == '\'' || r == '"'
			if !straight || l.at+1 == len(l.source) || l.source[l.at+1] != r {
				l.at++
				return token{kind: tokenText, text: b.String(), column: column}, nil
			}
			l.at++
		}
		b.WriteRune(r)
	}
	return token{}, fault(column, "unclosed", wordUnclosedText)
}

// variable reads ${name}.
func (l *lexer) variable(column int) (token, *Error) {
	l.at++
	for l.at < len(l.half) && unicode.IsSpace(l.half[l.at]) {
		l.at++
	}
	if l.at == len(l.half) || l.half[l.at] != '{' {
		return token{}, fault(column, "bad_token", wordDollar)
	}
	start := l.at + 1
	for l.at = start; l.at < len(l.half) && l.half[l.at] != '}'; l.at++ {
		if strings.ContainsRune("${'\"()", l.half[l.at]) {
			return token{}, fault(column, "unclosed", wordUnclosedVariable)
		}
	}
	if l.at == len(l.half) {
		return token{}, fault(column, "unclosed", wordUnclosedVariable)
	}
	name := strings.TrimSpace(string(l.half[start:l.at]))
	l.at++
	if bare := strings.TrimPrefix(name, lastSavedMark); !wellNamed(bare) {
		return token{}, fault(column, "bad_name", wordBadName, name)
	}
	return token{kind: tokenVariable, text: name, column: column}, nil
}

func wellNamed(name string) bool {
	for i, r := range name {
		if !nameRest(r) || i == 0 && !nameStart(r) {
			return false
		}
	}
	return name != ""
}

func (l *lexer) symbol(column int) (token, *Error) {
	if text := loose[l.source[l.at]]; text != "" {
		l.at++
		return token{kind: tokenSymbol, text: text, column: column}, nil
	}
	if r := l.half[l.at]; r < unicode.MaxASCII && strings.ContainsRune("()[],+-*|", r) { // begin nothing longer
		if r != '|' || l.at+1 == len(l.half) || l.half[l.at+1] != '|' {
			l.at++
			return token{kind: tokenSymbol, text: lone[r], column: column}, nil
		}
	}
	rest := string(l.half[l.at:min(l.at+2, len(l.half))])
	for _, s := range strangers {
		if strings.HasPrefix(rest, s.text) && !strings.HasPrefix(rest, "!=") {
			return token{}, fault(column, "bad_token", wordStranger, s.text, s.advice)
		}
	}
	for _, s := range symbols {
		if strings.HasPrefix(rest, s) {
			l.at += len(s)
			return token{kind: tokenSymbol, text: s, column: column}, nil
		}
	}
	return token{}, fault(column, "bad_token", wordBadToken, string(l.source[l.at]))
}
