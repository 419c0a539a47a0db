package pile

// What the officer reads.
const (
	wordReading = "正在读取。"
	wordFailed  = "这一页没有读出来，按 Esc 返回再试。"
	wordNoHouse = "这里一户也没有。"
	wordMore    = " ...（没有显示完）"
	wordNoRows  = "还没有可以统计的。"
	countHouses = "%d 户"
	colGroup    = "组"
	colNumber   = "户号"
	colHead     = "户主"
	keyHouse    = "打开这一户"
	keyHouses   = "看是哪些户"
	keyNext     = "下一步"
	keySave     = "保存"
	keyUp       = "上翻"
	keyDown     = "下翻"
	whereText   = "第 %d 到 %d 行，共 %d 行，PgUp PgDn 翻看"
	enterBack   = "按 Enter 返回"
	keyDone     = "选好了"
)
