package natsys

import "fmt"

// What the officer reads.
const (
	titleSystem = "录系统：还要录的和要改的"

	noteCounted  = "口径：只数户卡上“系统在册”为是的户。系统在册 %d 户：还有项没录的 %d 户，共 %d 项；录过又变了、系统待改的 %d 户，共 %d 项；全录完的 %d 户。"
	noteApart    = "另有没有写明是否系统在册的 %d 户、系统不在册的 %d 户，不在数内。"
	noteMembers  = "成员卡上“系统在册”为否的不数；没有填的项不算还要录，先在户卡、成员卡上填。"
	noteGroup    = "%s：系统在册 %d 户，还要录 %d 户，待改 %d 户。"
	wordNoGroup  = "没有写组的"
	colGroup     = "组"
	colNumber    = "户号"
	colHead      = "户主"
	colTodo      = "还要录"
	colChanged   = "待改"
	colEntered   = "已录"
	colUnfilled  = "未填"
	colWhat      = "待改的项"
	sayChanged   = "%s：%s 改成 %s"
	wordTail     = "尾号%s"
	wordNothing  = "（空）"
	listSep      = "；"
	valueSep     = ","
	sayNoTable   = "没有找到表头：要有 页、对象、项、名称 这几栏"
	sayNoColumn  = "表里没有 %s 这一栏"
	sayNoOf      = "没有 %s 这样的对象：写 household、member、left，或者一张表的名字"
	sayNoField   = "%s 里没有 %s 这一项"
	sayNoPage    = "没有写是哪一页"
	sayTwice     = "%s 的 %s 写了两次"
	sayBadAs     = "写法 %s 看不懂：写成 名称=值，几个用分号隔开"
	sayBadDate   = "日期的写法只能是 %s"
	sayNoChoice  = "%s 没有 %s 这个选项"
	sayNoRows    = "表头下面一行也没有"
	refusedBlank = "%s 还没有填，不能算录入了。"
	hintBlank    = "先在户卡、成员卡上填好。"
	refusedField = "没有这一项。"
	hintField    = "用 cunce system show 看有哪些项。"
)

// columnTitles are the columns of a table as a township may write them.
var columnTitles = map[string]string{"页": "page", "对象": "of", "项": "field", "名称": "label", "写法": "as"}

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
