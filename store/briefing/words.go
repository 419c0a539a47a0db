package briefing

// Folder is the folder beside a data file into which briefings go.
const Folder = "简报"

// What officers read.
const (
	wordHouseholds = "户数"
	wordPeople     = "人数"
	wordNobody     = "（没有写户主）"
	wordGroupNone  = "没有写组"
	wordVillageOwn = "村里"
	wordAllVillage = "全村"
	wordAllTown    = "全镇"
	wordShare      = "占比"
	wordSome       = "某某"
	wordHidden     = "****"
	wordHouse      = "%s%s号%s" // group, number, head

	sayDay    = "%d年%d月%d日"
	sayDayOf  = "%d月%d日"
	sayFromTo = "%s至%s"
	sayMonth  = "%d年%d月"

	unitHouse = "户"
	unitSheet = "份"
	unitPlace = "处"
	unitRate  = "%"
	unitGoal  = "个"
	unitEntry = "条"

	sayFault    = "模板“%s”%s"
	hintFault   = "改好再收进来；一共 %d 处不对，cunce brief check 列得全。"
	sayNone     = "没有“%s”这个简报。"
	hintNone    = "有哪些：cunce brief list 文件"
	sayBuiltin  = "“%s”是程序自带的，不是自己的模板。"
	hintBuiltin = "自带的去不掉；收一个同名的进来，就用自己的。"
	sayAbove    = "“%s”是镇里发下来的模板，村里去不掉。"
	hintAbove   = "收一个同名的进来，就用村里自己的。"
	sayName     = "模板要有名字，最多 %d 个字。"
	hintName    = "在模板第一行写：#名称 月报"
	sayNoText   = "这个文件不是文字。"
	hintNoText  = "用记事本存成 UTF-8 的 .txt。"
	sayNoFile   = "“%s”打不开。"
	hintNoFile  = "看看名字和文件夹对不对，是不是还插着U盘。"
	sayDays     = "日期“%s”到“%s”不对。"
	hintDays    = "写成 2022-08-06，前一天不能比后一天晚。"
)

// namePeriods are the periods that a screen offers besides those of templates.
const (
	nameWeek  = "本周"
	nameMonth = "本月"
	nameTwo   = "两天"
)

// titles of names whose figure begins with a digit, which no name can, or which says too little alone.
var titles = map[string]string{
	"elderly": "六十岁以上", "children": "十六岁以下", "grey": "颜色待核", "outside": "不纳入监测", "clean": "五干净达标", "clean_no": "五干净没有达标", "clean_rate": "五干净达标率",
	"satisfied": "满意的户", "unsatisfied": "不满意的户", "issues_doubtful": "待核的问题", "collective": "村集体经济收入",
}

// What single names are for.
const (
	saysPlace    = "这个文件的单位"
	saysTownship = "所在的乡镇"
	saysReach    = "全村，镇里的文件是全镇"
	saysDay      = "今天，2022年8月6日"
	saysPeriod   = "数哪几天，8月5日至8月6日"
	saysFrom     = "第一天"
	saysTo       = "最后一天"
	saysMonth    = "最后一天所在的月，2022年8月"
	saysBy       = "谁编的"
	saysRound    = "最近一轮工作的名称"
	saysNumber   = "从 1 起"
	saysHouse    = "组、户号、户主，户主的名字遮住"
	saysText     = "长的号码遮住，写到本户人的名字也遮住"
	saysAbout    = "哪一户、哪个问题，名字遮住；村里的事是“村里”"
	saysShare    = "占全部户数、人数或者问题件数的百分之几，和汇总表的占比一样"
)
