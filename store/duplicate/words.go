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

	refusedOne    = "这一对不在两个村里。"
	hintOne       = "同一个村的按 1 或 2 并成一条，不是同一个的写原因。"
	refusedHouse  = "两个村的户不能整户登记走。"
	hintHouse     = "打开那一户，把户里的人一个一个登记迁出。"
	refusedWay    = "没有这种登记法。"
	hintWay       = "写迁出、去世或录错。"
	hintReasonEnd = "写一句怎么核实的，例如：打电话问过，是另一个村的。"
	reasonError   = "两村核实：录错了，不是本村的人。%s"
	issueTitle    = "%s在两个村都有，请核实"
	issueQuestion = "这个人是哪个村的？"
	issueCategory = "数据不一致"
	issueRole     = "各驻村工作组"
	issueDetail   = "%s，在%s也有。是本村的就留着，写明怎么核实的；不是的登记迁出或去世；录错了的写清楚；两边都属实的报镇里写原因。"
	noteGone      = "核实过了，两个村里只有一个村有了。"
	noteEnded     = "核实过了，另一个村登记了：%s。"
	noteApart     = "核实过了，两边都留着：%s"

	labelHousehold = "所在户"
)
