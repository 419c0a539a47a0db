package officers

// What the screen says.
const (
	title      = "人员名单"
	reading    = "正在读取 ..."
	noneYet    = "名单是空的。按 1 加一个人：能当责任人、能在销号单上签字的人都写上。"
	letterLine = "这台电脑的编号用 %s 开头，已经给过 %d 个编号。"
	signLine   = "电脑 %s 登记过 %d 个签字"

	colName   = "姓名"
	colPost   = "职务"
	colLevel  = "哪一级"
	colOffice = "办室"

	askLevel   = "是哪一级的？"
	inVillage  = "村里的"
	inTownship = "镇里的"
	pageAdd    = "加一个人，%s"
	pageEdit   = "改 %s（%s）"
	hintPage   = "Enter 下一行，最后一行 Enter 或 F12 存，Esc 不改。签字是登记纸上的签字，名单不证明是谁签的。"
	pageLetter = "这台电脑的字母"
	hintLetter = "一个大写字母，别的电脑没有用的。已经给过的编号不变，以后的用新字母。"
	askLetter  = "字母"
	askRemove  = "把 %s 从名单里去掉吗？以前的签字不变。"
	yesRemove  = "去掉"
	noRemove   = "留着"
	saidSaved  = "存好了：%s。"
	saidGone   = "%s 不在名单里了。"
	saidLetter = "这台电脑的编号以后用 %s 开头。"
	notHere    = "%s 是%s名单里的人。先在「各村」里换到这个村，再改。"
	needName   = "没有写姓名。"
)

// digitNames are what the digits do.
var digitNames = []string{"加一个人", "去掉", "换字母"}
