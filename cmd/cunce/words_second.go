package main

// What the officer reads about blind second entry.
const (
	saySecondBatch    = "%s  %s  %s  种子 %s  从 %d 份里抽中 %d 份"
	sayNoSecond       = "还没有二次录入。"
	saySecondSheet    = "%s  %s  %s  %s"
	saySecondItem     = "  %s  %s  先录 %s  后录 %s  %s"
	saySecondLeft     = "还有 %d 处待定"
	sayNoSecondSheet  = "「%s」里没有 %s 这一份。"
	hintNoSecondSheet = "看有哪几份：cunce second show 文件。"

	helpSecondList   = "列出二次录入：哪张表、种子、抽中几份。"
	helpSecondBegin  = "抽一些录完的表换人再录一次。--form 是表名（两张卡是 household、member）；--field 只录几项，比如 idno；--group 只要一个组的，--officer 只要一个人录的。--size 写 5、10%、共30 或 全部。种子一样、册子一样，在哪台电脑上抽都是这些份：取 SHA-256(种子/编号) 最小的几份。"
	helpSecondShow   = "一次二次录入有哪几份、录到哪里；--sheet 写编号或户编号，看一份哪里不同，没有录第二次以前看不到先录的。"
	helpSecondEnter  = "交一份第二次录的，和先录的比。先录的人自己不能录，除非没有别人（那样会写明）。"
	helpSecondDecide = "一处不同定哪个对：--first 先录的，--second 后录的，--typed 都不对、纸上写的是什么，--undecided 先不定。"
	helpSecondSettle = "一份都定了，写进册子：和平常改一样，留着记录，问题跟着登记或撤销。"
	helpSecondRate   = "错几处：按题（field）、先录的人（keyer）、后录的人（verifier）、表（form）。"

	helpOperatorList = "列出这个文件的操作员。"
	helpOperatorAdd  = "登记一位操作员，屏幕上按 F9 就能换成这个人。"
	sayOperatorAdded = "登记好了：%s。"
)

var (
	secondStateWords  = map[string]string{"todo": "还没录", "decided": "定好了还没写", "settled": "定完了"}
	secondChoiceWords = map[string]string{"": "没有定", "first": "先录的对", "second": "后录的对", "neither": "都不对"}
)
