package population

// Everything that an officer reads on this screen.
const (
	title   = "户数和人口"
	reading = "正在数..."
	nobody  = "还没有农户。先在首页导入花名册，或者新建农户。"
	noOne   = "这一格里没有人。"

	factAt    = "口径：%s"
	countAll  = "%d 户  成员 %d 人  已减少 %d 人"
	colGroup  = "组"
	colHomes  = "户数"
	colPeople = "成员"
	colLeft   = "已减少"
	wordTotal = "合计"
	noGroup   = "没有写组"

	digits     = " 1 户籍在册  2 共同生活  3 常住外出  4 系统在册   左右键挑一格  Enter 看是谁"
	listAt     = "%s  %s：%s"
	listCount  = "%d 人"
	colNumber  = "户号"
	colHead    = "户主"
	colName    = "姓名"
	colTail    = "证件尾号"
	digitsList = " Enter 打开这个人的成员卡  Esc 回到表"

	keyOpen = "看是谁"
)

var helpText = []string{
	"户籍在册、共同生活、常住或外出、系统在册是四件事。每个数都写明按哪一件数，按 1 到 4 换口径。",
	"没有填的另列一栏：不算是，也不算否。成员卡上填好就归到该去的那一栏。",
	"成员是成员卡上没有写减少的人；写着减少的人（死亡、嫁出、转出等）单列，不在前面的数里。",
	"左右键挑一栏，上下键挑一组，回车看这个数里是哪些人，再回车打开成员卡。",
	"同一张表可以用 cunce report 文件 population -o 人口.xlsx 写成表格。",
}
