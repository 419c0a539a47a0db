package expr

// What the author of a form, often an officer, reads about an expression.
const (
	wordEmpty            = "这里没有写算式，请写上算式或者删掉"
	wordTooLong          = "算式太长，最多%d个字，请分成几题来算"
	wordTooDeep          = "括号套得太多层，请分成几题来算"
	wordBadToken         = "看不懂“%s”，请删掉或者改用英文符号"
	wordStranger         = "这里不能写“%s”，请写成“%s”"
	wordBadNumber        = "数字写得不对，请写成12或者12.5这样"
	wordBadName          = "“%s”不能作名字，花括号里请只写题目的名字"
	wordDollar           = "引用题目请写成${名字}，这里少了花括号"
	wordUnclosedText     = "这里的引号没有配对，请在文字后面补上引号"
	wordUnclosedVariable = "这里的${没有配对，请在名字后面补上}"
	wordUnclosedBracket  = "这里的“%s”没有配对，请在后面补上“%s”"
	wordUnexpected       = "这里不该有“%s”，请看看前面是不是少了符号"
	wordStrayBracket     = "多了一个“%s”，请删掉，或者在前面补上另一半"
	wordNoValue          = "这里少了一个值，请补上数字、文字或者题目"
	wordNoValueBefore    = "“%s”前面少了一个值，请补上数字、文字或者题目"
	wordNoStep           = "“/”后面少了名字，请补上"
	wordAxis             = "不能用“%s”，请写出一层一层的名字，上一层写“..”"
	wordUnknownFunction  = "没有“%s”这个函数，请看看名字写得对不对"
	wordNearFunction     = "没有“%s”这个函数，是不是想写“%s”？"
	wordArguments        = "“%s”的括号里要写%s，这里写了%d个"
	wordExactly          = "%d个值"
	wordNone             = "空着"
	wordBetween          = "%d到%d个值"
	wordExactlyEither    = "%d个或%d个值"
	wordAtLeast          = "至少%d个值"
	wordPairs            = "%d个值再加成对的值"
	wordBadPattern       = "这个匹配式写得不对或者太长，请改简单些"

	wordNotNodes     = "这里要写题目或者组，不能是算出来的值"
	wordUnequalLists = "两组的个数不一样，请让每个值都有自己的分数"
	wordNotRepeat    = "这里要写题目所在的重复组"
	wordNotDate      = "“%s”不是日期，请写成2022-08-06这样"
	wordDateRange    = "算出来的日期太早或者太晚，请检查加减的数"
	wordBadFormat    = "日期格式里的“%%%s”不能用，请用%%Y、%%m、%%d、%%H、%%M这些"
	wordUnavailable  = "这里不能用“%s”，请换一个写法"
	wordPullFailed   = "“%s”没有取到数据，请检查表名和列名"
	wordTooMuch      = "算式要算的太多，算不完，请改简单些"

	wordDocument      = "数据不是正确的JSON，请看看括号、逗号、引号"
	wordDocumentRoot  = "数据最外层要是一对花括号"
	wordDocumentDeep  = "数据套得太多层"
	wordDocumentBig   = "数据太多，请分开来算"
	wordDocumentName  = "“%s”不能作名字，请改成题目的名字"
	wordDocumentIndex = "“%s”里的序号不对，请写1到%d的数"
	wordDocumentValue = "“%s”既有值又有下一层，请只留一样"
)

// The days of the week in dates, Sunday first.
var (
	weekdayWords = [...]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}
	weekdayShort = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}
)

const wordMonth = "月"
