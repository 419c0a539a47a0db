package data

// What the screen says.
const (
	title = "数据"

	menuTitle  = "做什么？"
	itemImport = "导入花名册"
	itemPack   = "上报镇里"
	itemBackup = "现在备份"
	itemCheck  = "检查数据文件"

	factFile    = "数据文件   %s"
	factCounts  = "里面有     %d 户  %d 人  %d 张完成的表  %d 个问题"
	factDrafts  = "草稿       %d 户没有完成, 上报时留在本机"
	factBackup  = "上次备份   %s"
	noBackupYet = "还没有"

	chooseBook   = "导入哪一个表格？"
	chooseFolder = "写到哪里？"
	otherPlace   = "自己写位置"
	askBook      = "表格的位置（可以从文件管理器里复制过来）："
	askFolder    = "文件夹的位置："
	tipPath      = "写好按回车，Esc 返回"
	noBooks      = "附近没有找到表格。把 xlsx 或 csv 放到数据文件旁边再来，或者自己写位置。"

	working   = "正在做，请等一等"
	packing   = "正在写，请不要拔U盘"
	noChange  = "和上次导入一样，没有要改的。"
	previewOf = "看过 %s，还没有写进去。"
	willAdd   = "农户：新增 %d   修改 %d   不变 %d"
	willAddM  = "成员：新增 %d   修改 %d   不变 %d"
	refusedN  = "没有收的 %d 行（其余照收，改好表格再导入一次就行）："
	warnedN   = "提醒 %d 处："
	rowAt     = "第 %d 行 %s 列  %s"
	askAccept = "收下这些吗？"
	yesAccept = "收下"
	noAccept  = "不收, 什么都不变"
	imported  = "已导入：新增 %d 户 %d 人，修改 %d 户 %d 人。"

	packed1  = "已写好：%s"
	packed2  = "内容：%d 户  %d 人  %d 张表  %d 个问题"
	packed3  = "校验码前 8 位：%s（镇里接收时核对）"
	packed4  = "已经读回来核对过，可以拔出U盘了。"
	packed5  = "这个包没有加密，里面有证件号，请把U盘保管好。"
	packedD  = "还有 %d 户是草稿，没有完成，没有带走。"
	practice = "这是练习数据，镇里不会合并它。"
	backedUp = "已备份：%s"
	sound    = "文件完好，没有发现问题。"
	damaged  = "发现 %d 处不对，数据没有动过。请把这个文件和备份一起交给镇里看。"
	anyKey   = "按回车返回"
)
