package tui

// What the officer reads outside the pages.
const (
	wordProgram  = "村册"
	wordPractice = "练习"
	wordSaved    = "已存 "
	wordWarning  = "注意"

	wordSavedTail     = "，录一项存一项，不用另外保存。"
	wordSavedAlways   = "录一项存一项，不用另外保存。"
	wordNothingToCopy = "这里没有可以复制的内容。要退出请按 Esc。"
	wordCopied        = "已复制："
	wordCopySent      = "已交给窗口复制（粘不出来就照着打）："
	wordCopyFailed    = "没有复制成，这个窗口不支持，请照着打。"

	wordQuit      = "要退出吗？数据都已存好。"
	wordQuitSetup = "要退出吗？数据文件还没有建立。"
	optionQuit    = "退出"
	optionStay    = "不退出"

	wordMenu           = "菜单  "
	wordChangeOperator = "换操作员"
	wordOperator       = "操作员："
	wordWhoWorks       = "现在是谁在操作？"
	wordOneOperator    = "这个文件只登记了一位操作员。"
	wordSuspend        = "暂时回到命令行（输入 fg 回来）"
	wordLeave          = "退出村册"
	wordLeaveKey       = "退出"
	wordClose          = "关闭"
	wordPageUp         = "上翻"
	wordPageDown       = "下翻"

	wordSmall = "窗口太小，请拉大到 60 列 16 行以上。"

	wordBackup       = "正在备份，请稍等 ..."
	wordBackupDone   = "已备份。数据文件："
	wordBackupFailed = "没有备份成："

	wordCrashed    = "程序出错，已经停下。"
	hintCrashed    = "录过的都存在数据文件里，重新打开就能接着录。"
	wordLegacy     = "这个窗口用的是旧版控制台，显示不了。"
	hintLegacy     = "在窗口标题栏点右键，选属性，去掉 使用旧版控制台 前面的勾，关掉窗口再打开；或者用 Windows 终端。"
	wordNoTerminal = "这里不是终端窗口，打不开屏幕。"
	hintNoTerminal = "请在终端窗口里运行，不要接管道或文件。"
)
