package origin

// words are the codes as people say them; no code of one list is one of another.
var words = map[string]string{
	Form: "入户表", Supervision: "督查", Higher: "上级反馈", Data: "数据检查", Hand: "手工登记",
	"central": "中央", "province": "省", "city": "市", "county": "县", "township": "镇", "village": "村",
	Satisfied: "满意", Unsatisfied: "不满意",
	Normal: "一般", Soon: "较急", Urgent: "紧急",
}

// Word is a source, a level or an urgency as people say it; what is none of them is itself.
func Word(code string) string {
	if w, ok := words[code]; ok {
		return w
	}
	return code
}

// Words are the words of codes, in their order.
func Words(codes []string) (out []string) {
	for _, c := range codes {
		out = append(out, Word(c))
	}
	return out
}
