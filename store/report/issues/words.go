package issues

// The words of the report.
const (
	colSource   = "来源"
	colLevel    = "层级"
	colVillage  = "村"
	colGroup    = "组"
	colOffice   = "责任办室"
	colCategory = "类别"
	colPerson   = "责任人"

	colTotal    = "问题"
	colUnclosed = "未销号"
	colOverdue  = "逾期"
	colToday    = "今天到期"
	colDoubtful = "待核"
	colReopened = "重开过"
	colRate     = "销号率"
	colMeasures = "措施"
	colDone     = "措施完成"

	wordTotal      = "合计"
	wordVillage    = "村里的"
	wordNoGroup    = "没有写组"
	wordGone       = "已不在册"
	wordNoOffice   = "没有定"
	wordNoPerson   = "没有认领"
	wordNoLevel    = "没有写"
	wordNoCategory = "没有分类"

	noteDay      = "到 %s。问题按件数，措施按条数，分开数。"
	noteRate     = "销号率：已销号的除以应销号的，撤销的不算应销号。"
	noteUnclosed = "未销号：没有销号也没有撤销的；逾期、今天到期是其中的。"
	noteCross    = "每一格是横竖两样都是的问题件数，撤销的也在内；每件问题只在一格里。"
	noteDoubtful = "待核：销过号，但条件不够（另一台电脑销的号合起来看不够，或者佐证作废了），算没有销号。"
)

// axisNames are the axes of cross tables.
var axisNames = map[By]string{BySource: colSource, ByLevel: colLevel, ByVillage: colVillage, ByGroup: colGroup, ByOffice: colOffice, ByCategory: colCategory,
	ByPerson: colPerson, ByStatus: "整改进度"}
