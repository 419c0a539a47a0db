package official

import (
	"slices"
	"strings"
	"unicode"
)

// longestChoice is how many characters a choice beside a box may have.
const longestChoice = 20

// boxes makes a question of the boxes that belong together, the first of which stands at a place.
func (s *splitter) boxes(at int) {
	label, choices, end := s.inBracket(at)
	if choices == nil {
		label, choices, end = s.inLine(at)
	}
	printed := string(s.text[s.pos:end])
	m := mark{label: clean(label), typ: "select_one", choices: choices}
	if m.label == "" {
		m.label = tidy(printed)
	}
	if strings.Contains(printed, "多选") || strings.Contains(printed, "可选多项") {
		m.typ = "select_multiple"
	}
	if len(choices) < 2 { // a box alone is ticked or left
		m.typ, m.choices = "acknowledge", nil
		m.label = clean(tidy(label + " " + strings.Join(choices, "")))
	}
	s.pos = end
	m.hint = s.remark()
	s.add(m)
}

// inBracket reads boxes that stand together in brackets: the question is what is before the bracket.
func (s *splitter) inBracket(at int) (label string, choices []string, end int) {
	open := -1
	for i := at - 1; i >= s.pos; i-- {
		if r := s.text[i]; r == ')' || r == '）' {
			break
		} else if r == '(' || r == '（' {
			open = i
			break
		}
	}
	if open < 0 {
		return "", nil, 0
	}
	end = s.closing(open)
	if end < 0 {
		return "", nil, 0
	}
	choices = listed(string(s.text[open+1 : end]))
	return string(s.text[s.pos:open]), choices, end + 1
}

// listed reads 是□否□ or □是□否, nil where it is neither.
func listed(text string) []string {
	parts := strings.Split(text, string(box))
	for i, part := range parts {
		parts[i] = choiceLabel(part)
	}
	n := len(parts) - 1
	switch {
	case n == 0:
		return nil
	case parts[n] == "" && parts[0] != "":
		parts = parts[:n]
	case parts[0] == "" && parts[n] != "":
		parts = parts[1:]
	default:
		return nil
	}
	for _, part := range parts {
		if part == "" || len([]rune(part)) > longestChoice || strings.ContainsAny(part, "。；;") || strings.ContainsFunc(part, isMark) {
			return nil
		}
	}
	return distinct(parts)
}

// distinct drops what is printed twice: a list has each choice once.
func distinct(parts []string) []string {
	var out []string
	for _, part := range parts {
		if !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}

// choiceLabel is a choice without the signs that separate it from its neighbours.
func choiceLabel(text string) string {
	text = strings.Trim(tidy(text), ends+"/\\|和或 ")
	return strings.TrimSpace(text)
}

// firstAnswers are choices that come first where nothing else tells the question from its first choice.
var firstAnswers = []string{"是", "有", "能", "会", "好", "优", "知道", "满意", "达标", "合格", "完成", "到位", "属实", "同意"}

// inLine reads boxes that stand in the open: 户类型： 一般户□ 脱贫户□, 是否供水 □是 □否.
func (s *splitter) inLine(at int) (label string, choices []string, end int) {
	last := s.lastBox(at)
	if s.boxFirst(at, last) {
		return string(s.text[s.pos:at]), s.behindBoxes(at, last), s.endOfChoice(last + 1)
	}
	label, first := s.firstChoice(at)
	choices = []string{first}
	from := at + 1
	for i := from; i <= last; i++ {
		if s.text[i] == box {
			if choice := choiceLabel(string(s.text[from:i])); choice != "" {
				choices = append(choices, choice)
			}
			from = i + 1
		}
	}
	return label, distinct(choices), last + 1
}

// lastBox is the last of the boxes that belong to the one at a place: between two of them stands one short choice, and words
// touch them on the same side.
func (s *splitter) lastBox(at int) int {
	_, first := s.firstChoice(at)
	for last := at; ; {
		next := last + 1
		for next < len(s.text) && !isMark(s.text[next]) {
			next++
		}
		if next >= len(s.text) || s.text[next] != box || s.wordAt(next-1) != s.wordAt(at-1) || !oneChoice(string(s.text[last+1:next]), first) {
			return last
		}
		last = next
	}
}

// asking are words of a question, none of a choice.
var asking = []string{"是否", "有无", "有没有", "是不是", "多少", "哪", "吗"}

// oneChoice reports whether what stands between two boxes is a choice and not another question with its first choice.
func oneChoice(between, first string) bool {
	choice := choiceLabel(between)
	if len([]rune(choice)) > longestChoice || strings.ContainsAny(between, "。；;：:（(？?\n") || strings.ContainsAny(choice, "，,") {
		return false
	}
	if strings.ContainsAny(between, "，,") && slices.ContainsFunc(asking, func(word string) bool { return strings.Contains(choice, word) }) {
		return false
	}
	return first == "" || choice == first || !strings.HasSuffix(choice, first) || !slices.Contains(firstAnswers, first)
}

// boxFirst reports whether the boxes stand before their choices. Where words touch the boxes on both sides, it shows in what
// follows the last one.
func (s *splitter) boxFirst(at, last int) bool {
	before, behind := s.wordAt(at-1), s.wordAt(at+1)
	if before != behind {
		return behind
	}
	if !behind { // □ 是
		return at == s.pos || s.text[at-1] != ' ' || last+1 < len(s.text) && s.wordAt(last+2) && !s.wordAt(at-2)
	}
	if slices.Contains(firstAnswers, s.choiceBehind(at, last)) {
		return true
	}
	_, first := s.firstChoice(at)
	return s.wordAt(last+1) && !slices.Contains(firstAnswers, first)
}

func (s *splitter) wordAt(i int) bool {
	if i < s.pos || i >= len(s.text) {
		return false
	}
	r := s.text[i]
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsNumber(r)
}

// behindBoxes are the choices that stand behind their boxes.
func (s *splitter) behindBoxes(at, last int) []string {
	var choices []string
	for i := at; i <= last; i++ {
		if s.text[i] != box {
			continue
		}
		if choice := s.choiceBehind(i, last); choice != "" {
			choices = append(choices, choice)
		}
	}
	return distinct(choices)
}

// choiceBehind is what stands behind a box, up to the next one of the same question.
func (s *splitter) choiceBehind(at, last int) string {
	end := s.endOfChoice(at + 1)
	if at < last {
		for end = at + 1; s.text[end] != box; {
			end++
		}
	}
	return choiceLabel(string(s.text[at+1 : end]))
}

// endOfChoice is where the choice behind the last box ends.
func (s *splitter) endOfChoice(from int) int {
	i := from
	for i < len(s.text) && s.text[i] == ' ' {
		i++
	}
	for i < len(s.text) && !isMark(s.text[i]) && !unicode.IsSpace(s.text[i]) && !strings.ContainsRune(ends+"()（）", s.text[i]) {
		i++
	}
	return i
}

// firstChoice cuts the first choice off the words before its box.
func (s *splitter) firstChoice(at int) (label, choice string) {
	before := strings.TrimRightFunc(string(s.text[s.pos:at]), unicode.IsSpace)
	cut := strings.LastIndexFunc(before, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(ends+"()（）", r) })
	tail := before
	if cut >= 0 {
		size := len(string([]rune(before[cut:])[0]))
		label, tail = before[:cut], before[cut+size:]
	}
	for _, answer := range firstAnswers {
		if words, ok := strings.CutSuffix(tail, answer); ok && words != "" && len([]rune(words)) > 1 {
			return before[:len(before)-len(answer)], answer
		}
	}
	return label, choiceLabel(tail)
}

// remark is what stands in brackets right behind the boxes: how they are to be filled in.
func (s *splitter) remark() string {
	i := s.pos
	for i < len(s.text) && s.text[i] == ' ' {
		i++
	}
	if i >= len(s.text) || s.text[i] != '(' && s.text[i] != '（' {
		return ""
	}
	end := s.closing(i)
	if next := s.nextMark(i); end < 0 || next >= 0 && next < end {
		return ""
	}
	s.pos = end + 1
	return tidy(string(s.text[i+1 : end]))
}
