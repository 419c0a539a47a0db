package sampling

// How the size of a sample is written.
const (
	wordAll     = "全部"
	wordTotal   = "共"
	wordUnit    = "户"
	wordPercent = "％"
)
