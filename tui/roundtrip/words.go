package roundtrip

// What the screen says.
const (
	title       = "一行一户的表格"
	reading     = "正在读取 ..."
	writing     = "正在写，请等一等，不要拔U盘 ..."
	looking     = "正在看表格，还没有写进去 ..."
	accepting   = "正在写进去，请等一等 ..."
	menuWhat    = "在没有村册的电脑上，用 WPS、Excel 填"
	doOut       = "写出去：选一张表，写成一行一户的表格"
	doIn        = "收回来：导入填好的表格"
	doConflict  = "看两处不一致的地方"
	menuForm    = "哪一张表？"
	formLine    = "%s（%s）"
	perHouse    = "一户一行"
	perPerson   = "一人一行"
	perOne      = "一份一行"
	menuRound   = "哪一轮？"
	menuGroup   = "哪个组？"
	allGroups   = "全村"
	chooseDir   = "写到哪里？"
	chooseBook  = "填好的是哪一个？"
	noBooks     = "附近没有找到表格。把填好的 xlsx 放到数据文件旁边或者U盘里再来，或者自己写位置。"
	askFiller   = "这个表格是谁填的？"
	labelFiller = "填表人"
	hintFiller  = "不知道就直接按 Enter，记作 Excel。"
	wroteTo     = "写好了，%d 行，%d 题："
	wroteTip    = "填好拿回来，在这里选 收回来。文件里有群众的信息，用完请收好。"
	wroteLeft   = "这几样（%s）是条里还有条，或者几条由别的题定的，没有放进去，请在屏幕上录入。"
	wroteTable  = "要一条一条记的（%s）在另一张表里，已经记了 %d 条，都写上了。"
	previewOf   = "看过 %s，还没有写进去。"
	askAccept   = "收下这些吗？"
	yesAccept   = "收下"
	noAccept    = "不收，什么都不变"
	accepted    = "已导入。导错了，在 花名册、上报和备份 里选 撤回上次导入。没有填完的在草稿里，接着录入就行。"
)

var help = []string{
	"把一张表写成 xlsx，一行一户（或者一人、一份），拿到没有村册的电脑上用 WPS、Excel 填，填好再收回来。",
	"收回来先看改了什么，按 1 才收下。两边说的不一样的不会盖掉，留着等人定。",
	"收下以后可以在「花名册、上报和备份」里撤回。",
}
