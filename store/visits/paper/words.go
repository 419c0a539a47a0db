package paper

// What the officer reads.
const (
	titleOf     = "%s走访名单：%s，%s"
	sheetName   = "走访名单"
	countOf     = "%d 户"
	printedBy   = "%s 打印，%s。"
	signVisitor = "走访人"
	nobody      = "没有。"
	never       = "没有记过走访"

	colGroup  = "组"
	colNumber = "户号"
	colHead   = "户主"
	colWhy    = "类别"
	colHelper = "帮扶责任人"
	colState  = "情况"
	colLast   = "上次走访"
	colDay    = "走访日期"
	colResult = "结果"
	colPerson = "姓名"
	colPost   = "职务"
	colDays   = "下村天数"
)
