package regroup

// What a change is called.
const (
	saysMerged  = "「%s」并到「%s」"
	saysRenamed = "「%s」改名「%s」"
	saysRecoded = "「%s」的代码 %s 改成 %s"
	saysCoded   = "「%s」编代码 %s"
)
