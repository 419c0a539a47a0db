package draft

// Everything of this package that an officer reads.
const (
	wordUnset   = "「%s」还没有定哪个答案是问题"
	wordTooMany = "题目太多了，一张表装不下"
	hintTooMany = "把表拆成几张再试"
)
