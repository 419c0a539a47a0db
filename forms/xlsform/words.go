package xlsform

import "fmt"

// Everything of this package that an officer reads.
const (
	wordRow    = " 第 %d 行"
	wordColumn = " %s 列"

	wordNoSurvey      = "没有 survey 表，这不是一份问卷"
	hintNoSurvey      = "问卷的题目要放在名叫 survey 的表里"
	hintRenameSheet   = "把「%s」表改名为 survey"
	wordNoType        = "survey 表的表头没有 type 列"
	hintNoType        = "第一行写上 type、name、label 等列名"
	wordMediaColumn   = "「%s」列是图片、声音或录像，本程序不显示"
	wordUnknownColumn = "不认识「%s」列，这一列没有用上"
	hintNearest       = "是不是 %s"
	hintOneOf         = "只能写其中一个：%s"

	wordFormID  = "form_id 不能写「%s」"
	hintFormID  = "只能用文字、数字、_、-、.，中间不能有空格"
	wordSubject = "subject 不能写「%s」"
	wordYesNo   = "%s 列不能写「%s」"
	hintYesNo   = "写 yes 或 no"

	wordMissingType = "这一行没有写 type"
	hintMissingType = "写上题目的类型，例如 text、integer、select_one；不要的行整行删掉"
	wordUnknownType = "不认识题目类型「%s」"
	hintUnknownType = "能用的类型有 text、integer、decimal、date、select_one、select_multiple、note、calculate 等"
	wordRefused     = "「%s」不能用"
	hintRefused     = "去掉这一行，或者把要问的写成普通题目"
	wordDropped     = "「%s」本程序用不上，这一行没有读入"
	wordRepeat      = "本版本还不能填写重复组"
	hintRepeat      = "把要重复的内容写成固定的几道题，或者单独做一张表，设置里写 many 为 yes"
	wordUnclosed    = "begin_%s 没有对应的 end"
	hintUnclosed    = "在这一组的最后加一行 end_%s"
	wordUnopened    = "end_%s 前面没有对应的 begin"
	hintUnopened    = "检查 begin 和 end 是不是一一对应"
	wordCrossed     = "这里是 end_%s，可还没有结束的是第 %[3]d 行的 begin_%[2]s"

	wordNoList        = "选择题没有写选项表的名字"
	hintNoList        = "写成 select_one 选项表名，例如 select_one yesno"
	wordNoLabel       = "题目「%s」没有写题面"
	hintNoLabel       = "在 label 列写上要让人看到的文字"
	wordNoCalculation = "计算题「%s」没有写怎么算"
	hintNoCalculation = "在 calculation 列写上算式"
	wordFilterOther   = "or_other 和 choice_filter 不能一起用"
	hintFilterOther   = "去掉 or_other，自己加一个「其他」选项和一道文字题"
	wordNotCollected  = "「%s」（%s）在这里不能填，只显示题面"
	wordParameters    = "parameters 没看懂：%s"
	hintParameters    = "写成 start=0 end=10 step=1，step 要大于 0"
	wordDueDays       = "due_days 不能写「%s」"
	hintDueDays       = "写天数，例如 15"

	wordChoiceNoList  = "选项「%s」没有写 list_name"
	hintChoiceNoList  = "写上它属于哪一组选项"
	wordChoiceNoName  = "选项表「%s」里有一行没有写 name"
	hintChoiceNoName  = "给这个选项写一个名字，例如 1"
	wordChoiceTwice   = "选项「%s」在选项表「%s」里重复，第 %d 行已经有了"
	hintDuplicate     = "给其中一个换个名字，或者删掉"
	wordChoiceNoLabel = "选项「%s」没有写要显示的文字"
	wordChoiceSpace   = "多选题的选项表「%s」里，选项名「%s」有空格"
	hintChoiceSpace   = "去掉选项名中间的空格"
	wordOther         = "其他"
	wordSayOther      = "请说明其他"

	wordFieldWork   = "入户情况"
	wordVisitResult = "先选入户结果"
	hintVisitResult = "见到人才算走访到；电话核实另外统计"
	wordRespondent  = "家人代答的要写明是谁"
	hintRespondent  = "谁回答的；家人代答的写明和户主的关系"
	wordVisitDate   = "入户日期不能在今天以后"
	hintSurveyors   = "入户排查的人，几个人用顿号隔开"
)

var severityWords = map[Severity]string{Error: "错误", Warning: "提醒", Skipped: "略过"}

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
