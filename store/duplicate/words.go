package duplicate

// What the officer reads.
const (
	alikeID     = "同身份证号"
	alikeNumber = "同户编号"
	alikeHead   = "户主同名同生日"
	alikePerson = "同名同生日"

	refusedAcross  = "这两条在两个村里，不能合成一条。"
	hintAcross     = "写明原因留着两条，或请两个村核实是哪个村的人，由一个村登记迁出。"
	refusedDraft   = "%s 有没录完的表，先录完或放弃再并。"
	hintDraft      = "首页看“没录完”。"
	refusedReason  = "没有写原因。"
	hintReason     = "写一句为什么不是重复，例如：同名同日生，两个人。"
	refusedChanged = "%s 并了以后又改过，不能撤回。"
	hintChanged    = "要改的直接在卡上改。"
	refusedGone    = "这一对已经处理过了。"
	hintGone       = "退出去再看一遍名单。"

	labelHousehold = "所在户"
)
