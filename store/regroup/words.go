package regroup

// What a change is called.
const (
	saysMerged    = "「%s」并到「%s」"
	saysRenamed   = "「%s」改名「%s」"
	saysRecoded   = "「%s」的代码 %s 改成 %s"
	refusedPacked = "更正村代码以后，%s 打过数据包，镇里已经按新代码认本村，不能撤回。"
	hintPacked    = "代码还不对的，再更正一次村代码，前后几个代码都记着，镇里认得出。"

	saysCoded = "「%s」编代码 %s"
)
