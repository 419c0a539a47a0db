package tui

// What the officer reads outside the pages.
const (
	wordProgram  = "村册"
	wordPractice = "练习"
	wordSaved    = "已存 "
	wordWarning  = "注意"

	wordSavedTail     = ", 录一项存一项, 不用另外保存."
	wordSavedAlways   = "录一项存一项, 不用另外保存."
	wordNothingToCopy = "这里没有可以复制的内容. 要退出请按 Esc."
	wordCopied        = "已复制: "
	wordCopyFailed    = "没有复制成, 这个窗口不支持."

	wordQuit      = "要退出吗? 数据都已存好."
	wordQuitSetup = "要退出吗? 数据文件还没有建立."
	optionQuit    = "退出"
	optionStay    = "不退出"

	wordMenu           = "菜单  "
	wordChangeOperator = "换操作员"
	wordOperator       = "操作员: "
	wordWhoWorks       = "现在是谁在操作?"
	wordOneOperator    = "这个文件只登记了一位操作员."
	wordSuspend        = "暂时回到命令行 (输入 fg 回来)"
	wordLeave          = "退出村册"
	wordLeaveKey       = "退出"
	wordClose          = "关闭"
	wordPageUp         = "上翻"
	wordPageDown       = "下翻"

	wordSmall = "窗口太小, 请拉大到 60 列 16 行以上."

	wordBackup       = "正在备份, 请稍等 ..."
	wordBackupDone   = "已备份. 数据文件: "
	wordBackupFailed = "没有备份成: "
)
