package main

// What the officer reads about typing into the national system.
const (
	saySystemSum      = "系统在册 %d 户：还要录 %d 户 %d 项，待改 %d 户 %d 项，全录完 %d 户。没有写明的 %d 户、不在册的 %d 户不在数内。"
	saySystemLine     = "%s  %s  %s  %s  还要录 %d  待改 %d  已录 %d  未填 %d"
	saySystemPage     = "%s  %s"
	saySystemOut      = "（系统不在册，不算）"
	saySystemItem     = "    %s  %s  %s"
	saySystemWas      = "（%s %s 录的是 %s）"
	saySystemTicked   = "记下了 %d 项已录入，%s，%s。还要录 %d 项，待改 %d 项。"
	saySystemUnticked = "撤回了 %d 项。还要录 %d 项，待改 %d 项。"
	saySystemNone     = "没有可以勾的：没有这一项，或者都已经勾过、还没有填。"
	hintSystemNone    = "用 cunce system show 看这一户有哪些页、哪些项。"
	saySystemField    = "%s  %s  %s  %s  %s"
	saySystemDecided  = "收下了，共 %d 页 %d 项，从现在起按这张表。"
	saySystemRefused  = "页序表有错，没有收。"

	helpSystemList   = "还要录进国家系统的和系统待改的，一户一行；只列系统在册的，--all 列全部。"
	helpSystemShow   = "一户照国家系统的页序列出来：每项的整个值、录了没有、录后变了没有。"
	helpSystemTick   = "勾已录入：整户、一页、一个人或一项，记下日期、人和当时的值；没有填的不能勾。"
	helpSystemUntick = "撤回已录入。"
	helpSystemPages  = "列出国家系统的页序；给一张页序表（栏：页、对象、项、名称、写法），就按它。"
)

// systemStates are the words of a field's state.
var systemStates = map[string]string{"unfilled": "未填", "todo": "要录", "entered": "已录入", "changed": "系统待改"}

// systemIn are the words of what a card says about being in the system.
var systemIn = map[string]string{"yes": "系统在册", "no": "系统不在册", "": "没有写明是否系统在册"}
