package data

// What the screen says.
const (
	title     = "花名册、上报和备份"
	reading   = "正在读取 ..."
	menuTitle = "做什么？"
	keyUp     = "上翻"
	keyDown   = "下翻"

	factFile    = "数据文件"
	factHolds   = "里面有"
	factCounts  = "%d户 成员%d人 表%d张 问题%d个"
	factDrafts  = "草稿"
	factLeft    = "%d 张没有完成，上报时留在本机"
	factBackup  = "上次备份"
	noBackupYet = "还没有，按 3 备份一次"

	chooseBook = "导入哪一个表格？"
	noBooks    = "附近没有找到表格。把镇里发的表格（xlsx、xls 或 csv）放到数据文件旁边或者U盘里再来，或者自己写位置。"

	doingUndoLook = "正在看上次导入改了什么，请等一等 ..."
	doingUndo     = "正在撤回，请等一等 ..."
	askUndo       = "撤回这次导入吗？"
	yesUndo       = "撤回"
	noUndo        = "不撤回，什么都不变"
	undoneDone    = "已撤回。撤回以前做了备份。"

	doingLook   = "正在找，请等一等 ..."
	doingRead   = "正在看表格，请等一等 ..."
	doingImport = "正在写进去，请等一等 ..."
	doingBackup = "正在备份，请等一等 ..."
	doingCheck  = "正在检查，请等一等 ..."

	noChange    = "和数据文件里的一样，没有要改的。"
	previewOf   = "看过 %s，还没有写进去。"
	willAdd     = "农户：新增 %d   修改 %d   不变 %d"
	willAddM    = "成员：新增 %d   修改 %d   不变 %d"
	refusedN    = "没有收的 %d 行（其余照收，改好表格再导入一次就行）："
	warnedN     = "提醒 %d 处（照收，请核对）："
	waitingN    = "其中 %d 人只有证件号不对：可以先收下，证件号待补，每人记一个问题，补上前不会忘。"
	suspectedN  = "疑似重复 %d 人（照收，请核对）："
	changedN    = "有修改的 %d 户（原来 -> 改成）："
	addedN      = "新增的 %d 户："
	rowAt       = "第 %d 行 %s 列  %s"
	rowInSheet  = "%s 第 %d 行 %s 列  %s"
	whereInText = "第 %d 到 %d 行，共 %d 行，PgUp PgDn 翻看"
	askAccept   = "收下这些吗？"
	yesAccept   = "收下"
	noAccept    = "不收，什么都不变"

	yesWithoutID  = "待补 %d 人也收"
	yesColumns    = "栏目"
	columnsTitle  = "每一栏当作什么？选一栏就可以改。"
	columnsDone   = "好了，看会导入什么"
	columnAt      = "%s 栏  %s  当作：%s"
	columnSamples = "  例：%s"
	columnAs      = "%s 这一栏当作什么？"
	noSuchField   = "没有这一栏。打名称里的字或拼音首字母，再按前面的数字。"
	columnNone    = "不要"
	askRefused    = "没收的："
	yesBack       = "写退回表"
	noBack        = "返回"
	nameBack      = "_退回修改"
	doingBack     = "正在写退回修改表，请等一等 ..."
	backWritten   = "没有收的 %d 行已写好，最后一栏是原因："
	backHint      = "交给填表的人，照原因改好，再导入这一个表就行，不用重导整本。"

	imported  = "已导入：新增 %d 户、成员 %d 人，修改 %d 户、成员 %d 人。"
	nextEntry = "接下来：按 F10 回首页，按 1 就可以开始录入。"

	backedUp  = "已备份，并且核对过："
	backTip   = "备份和数据文件在同一个电脑上。隔几天把备份文件夹拷到U盘上一份。"
	sound     = "文件完好，没有发现问题。"
	damaged   = "发现 %d 处不对，数据没有动过。请把这个文件和备份一起交给镇里看。"
	enterBack = "按回车返回"
)

// jobNames are the entries of the main menu; jobTitles stand on the first line.
var (
	jobNames = [...]string{"导入花名册（xlsx、xls、csv 表格）", "上报镇里（写到U盘）", "现在备份", "检查数据文件", "撤回上次导入", "按模板导出表格（给别的部门）",
		"一行一户的表格（写出去填，再收回来）", "报表（看、排序、写成表格）", "清理写出去的文件（没有加密的）"}
	jobTitles = [...]string{"导入花名册", "上报镇里", "备份", "检查数据文件", "撤回上次导入", "按模板导出", "一行一户的表格", "报表", "清理"}
)
