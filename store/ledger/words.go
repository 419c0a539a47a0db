package ledger

// Sentences that an officer reads when a step is refused.
const (
	saysUnknown        = "这个操作本版本不认识。"
	saysNoMeasure      = "还没有整改措施，先写措施。"
	saysPending        = "还有措施没有完成，全部完成后才能往下走。"
	saysClosed         = "问题已经销号，要再处理请先写原因重新打开。"
	saysWithdrawn      = "问题已经撤销，要再处理请先写原因重新打开。"
	saysWaiting        = "问题已经上报上级，有了答复先按继续整改，或者退回。"
	saysNotClosed      = "问题还没有销号，不用重新打开。"
	saysRegistered     = "问题已经登记过了。"
	saysNotRegistered  = "问题还没有登记，先登记。"
	saysNotChecked     = "问题还没有自评，不用退回。"
	saysStarted        = "整改已经开始了，或者还没有措施。"
	saysNotStarted     = "整改还没有开始，先按开始整改或者记完成。"
	saysNotSelfChecked = "还没有自评，先自评。"
	saysSigned         = "已经把过关了。"
	saysNoVillage      = "还没有村级把关，先登记村里的签字。"
	saysNoTownship     = "还没有镇级把关，等镇里登记签字后才能销号。"
	saysPast           = "问题已经自评，要再整改请先写原因退回。"
	saysReason         = "请写明原因。"
	saysText           = "请写明措施内容。"
	saysDay            = "日期要写成 2022-08-25 这样。"
	saysEarlier        = "新的期限要比原来的晚。"
	saysNumber         = "没有这一条措施。"
	saysDone           = "这条措施已经完成了。"
	saysPerson         = "请写明责任人。"
	saysSigner         = "请写明签字人。"
	saysSignedOn       = "请写明签字日期，写成 2022-08-25 这样。"
	saysPaper          = "请写明销号单的编号。"
	saysRectified      = "签字人自己做过这个问题的整改，不能给自己把关，请换一个人。"
	saysSameSigner     = "两级把关要两个不同的人签字，请换一个人。"
	saysNoEvidence     = "还没有佐证，先写一条：文件名、编号或者照片的短码。"
	saysVoided         = "佐证作废了，要另外登记一条有短码的佐证，只写文字不算。"
	saysEvidence       = "请写明佐证。"
	saysProgress       = "请写明进展。"
	saysOldClose       = "旧版本的程序没有双把关，不能销号。"
)

// statusNames are the states in an officer's words.
var statusNames = map[Status]string{
	Found: "发现", Registered: "登记", Claimed: "认领", Planned: "定措施", Working: "整改中", Checked: "自评", VillageSigned: "村把关",
	TownshipSigned: "镇把关", Closed: "已销号", Waiting: "等上级", Withdrawn: "已撤销",
}
