package natsys

import "cunce/store/natsys"

// What the officer reads.
const (
	wordTitle   = "录系统"
	wordReading = "正在读取 ..."
	wordFailed  = "没有读出来。按 Esc 返回，再打开一次。"
	wordNobody  = "还没有农户。"
	wordNoRows  = "这一类没有农户。按 1 到 4 换一类看。"
	wordNoPages = "这一户没有可录的页。"
	wordNoGroup = "没有写组的"

	headIn       = "系统在册 %d 户：还要录 %d 户 %d 项，待改 %d 户 %d 项，录完 %d 户"
	headUnsaid   = "没有写明是否系统在册 %d 户（不在系统在册的数里，在户卡上写明）"
	headOut      = "系统不在册 %d 户（不在系统在册的数里）"
	headGroups   = "按组：系统在册 %d 户，没有写明 %d 户，不在册 %d 户"
	headGroup    = "  只看%s"
	digitsList   = " Enter 打开  1 在册没录完的  2 在册全部  3 没有写明的  4 不在册的  5 按组"
	digitsGroups = " Enter 只看这一组  5 全部的组，回到名单"

	colGroup    = "组"
	colNumber   = "户号"
	colHead     = "户主"
	colIn       = "在册户"
	colTodoIn   = "没录完户"
	colTodo     = "还要录"
	colChanged  = "待改"
	colEntered  = "已录"
	colUnfilled = "未填"
	colField    = "项"
	colValue    = "值"
	colState    = "系统"

	pageOf     = "第 %d/%d 页  %s"
	pageCount  = "要录 %d  待改 %d  已录 %d  未填 %d"
	allCount   = "全户 要录 %d  待改 %d  已录 %d  未填 %d"
	pageOut    = "  这个人系统不在册，不用录"
	whoTail    = "%s（%s）"
	houseLine  = "%s  %s  %s"
	houseNo    = "%s号"
	valueIs    = "%s："
	valueNone  = "未填。在户卡、成员卡、收入表上填好，这里就有了。"
	valueWhy   = "未填（%s）。"
	valueWas   = "已录入：%s %s"
	valueNow   = "系统里是 %s（%s %s 录），现在要改成："
	valueGone  = "系统里是 %s（%s %s 录），现在没有了，系统里也要去掉。去掉后按空格。"
	digitsPage = " Ctrl+C 复制并到下一项  空格 录了这一项  F12 本页录完  PgUp PgDn 或数字 换页"

	keyOpen  = "打开"
	keyTick  = "录了"
	keyPage  = "本页录完"
	keyUndo  = "撤销勾"
	keyTurn  = "换页"
	actAll   = "这一户都录完了"
	actUnall = "本页的勾都撤回"
	actCard  = "打开这一户"

	saidBlank   = "这一项还没有填，不能算录入了。"
	saidTicked  = "记下了：已录入 %d 项。"
	saidBack    = "撤回了 %d 项。"
	saidNothing = "没有可以勾的：都录过了，或者还没有填。"
	saidNoUndo  = "没有可以撤销的。"
)

var stateWords = map[natsys.State]string{natsys.Unfilled: "未填", natsys.Todo: "要录", natsys.Entered: "已录入", natsys.Changed: "系统待改"}

var helpText = []string{
	"# 怎么录",
	"左边是国家系统里的名称，顺序和系统的页面一样；值是整个的，选项写的是文字不是代码。",
	"按 Ctrl+C 把当前一项的整个值放到剪贴板，光标自己到下一项；到系统里粘贴。放不进剪贴板的电脑，值都在屏幕下方，照着打。",
	"录好一项按空格（再按一次撤回），或者一页都录好了按 F12；整户都录完在 F9 里选。记下日期、人和当时的值。",
	"# 系统待改",
	"录过以后册子里又变了的，写着 系统待改，下面有系统里现在是什么、要改成什么。改好了再按空格。",
	"# 未填",
	"册子里还没有的、写着不清楚的，算未填，不能勾。先在户卡、成员卡、收入核算表上填好。",
	"# 口径",
	"只数户卡上 系统在册 写着是的户；没有写明的和不在册的另列。成员卡上写着系统不在册的人不数。",
}
