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

	wordClock        = "电脑日期 %s 比上次存的 %s 还早"
	optionClockWrong = "退出改日期"
	optionClockRight = "日期是对的"

	optionStay = "不退出"

	wordMenu           = "菜单  "
	wordChangeOperator = "换操作员"
	wordOperator       = "操作员："
	wordWhoWorks       = "现在是谁在操作？"
	wordOneOperator    = "这个文件只登记了一位操作员。"
	wordNobody         = "未登记姓名" // who works where the file has no operator
	wordSuspend        = "暂时回到命令行（输入 fg 回来）"
	wordLeave          = "退出村册"
	wordLeaveKey       = "退出"
	wordClose          = "关闭"
	wordDigits         = "数字"
	wordByDigit        = "选一条"
	wordChoose         = "选光标那条"
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

// How a character is typed that no input method has; in the F9 menu wherever text is typed.
const wordRare = "生僻字怎么打"

var textRare = []string{
	"输入法打不出的字，写它的编码，再按一下空格，就成了那个字。",
	"例如写 U+20BB7 再按空格，就是上面是土字的那个吉字。大写小写都行，每一个写字的地方都能这样打。",
	"# 编码从哪里来",
	"问派出所户籍室，或者在能上网的手机上查 这个字 Unicode，像 U+ 后面跟四五个数字、字母的就是。",
	"# 不要顶替",
	"不要用拼音、符号或者别的字顶替，证件和系统会对不上。身份证上就是顶替符号的，照样写，它会列在待补字里。",
	"名字里有哪些老程序、镇里字体没有的字：在 按模板导出 里选 看名字里的生僻字和待补字，按 Enter 打开那一户。",
}
