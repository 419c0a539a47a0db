package action

// The actions, as cli.md names them.
const (
	Register     = "register"      // 登记: somebody looked at what an answer opened and takes it into the ledger
	Claim        = "claim"         // 认领: who is responsible; again, where another one takes over
	Measure      = "measure"       // 制定措施: one of possibly many
	Start        = "start"         // 开始整改, and going on after an answer from above
	MeasureDone  = "measure-done"  // one measure is done
	SelfCheck    = "self-check"    // 自评: all measures are done
	VillageSign  = "village-sign"  // 村级把关: a signature on paper is registered
	TownshipSign = "township-sign" // 镇级把关
	Close        = "close"         // 销号
	Escalate     = "escalate"      // 上报上级: waits for an answer from above
	Return       = "return"        // 退回: back to work, with a reason
	Extend       = "extend"        // 延期: a new deadline and a reason
	Progress     = "progress"      // 按月更新: how far it is
	Evidence     = "evidence"      // a piece of evidence is named
	Void         = "evidence-void" // 佐证作废: it proved nothing, with a reason; only package evidence takes it, with its record
	Restore      = "evidence-back" // 佐证恢复: it does prove something; likewise
	Reopen       = "reopen"        // 重开: found again
	Withdraw     = "withdraw"      // 撤销: the answer that opened it was corrected
)

// All are the actions that a person takes by name, in the order of an issue's life, those beside the way after them. Void and Restore
// are not among them: they go with the record of the evidence.
func All() []string {
	return []string{Register, Claim, Measure, Start, MeasureDone, SelfCheck, VillageSign, TownshipSign, Close,
		Escalate, Return, Extend, Progress, Evidence, Reopen, Withdraw}
}
