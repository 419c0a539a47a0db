package history

import "cunce/forms"

// Everything of this package that an officer reads.
const (
	wordHouse        = "%s 户"
	wordLedger       = "问题台账"
	wordImport       = "导入 %s"
	wordImportUndone = "撤回导入 %s"
	wordBulk         = "成批定：%s"
	wordBulkUndone   = "撤回成批定：%s"
	wordEvent        = "人员变动：%s"
	wordEventUndone  = "撤销人员变动：%s"
)

// states are answers without a value.
var states = map[forms.State]string{forms.Unknown: "不清楚", forms.Refused: "拒答", forms.Pending: "待核"}

// otherFields are the fields of cards and answers that no question asks for.
var otherFields = map[string]string{"household": "所在的户"}

// issueFields are the fields of an issue.
var issueFields = map[string]string{"no": "编号", "title": "问题", "category": "类别", "office": "责任办室", "due": "期限", "household": "所在的户",
	"from_household": "原来的户", "member": "涉及的人", "detail": "详细情况", "urgent": "急办"}
