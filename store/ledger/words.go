package ledger

// Sentences that an officer reads when a step is refused.
const (
	saysUnknown   = "这个操作本版本不认识。"
	saysNoMeasure = "还没有整改措施，先写措施。"
	saysPending   = "还有措施没有完成，全部完成后才能销号。"
	saysClosed    = "问题已经销号，要再处理请先写原因重新打开。"
	saysWithdrawn = "问题已经撤销，要再处理请先写原因重新打开。"
	saysNotClosed = "问题还没有销号，不用重新打开。"
	saysReason    = "请写明原因。"
	saysText      = "请写明措施内容。"
	saysNumber    = "没有这一条措施。"
	saysDone      = "这条措施已经完成了。"
)
