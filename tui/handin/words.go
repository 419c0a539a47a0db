package handin

import "cunce/store/handin"

// What the screen says.
const (
	title       = "上报镇里"
	titleTown   = "给各村：启动包、数据包、回执"
	wordReading = "正在数要交的数据 ..."
	menuTitle   = "做什么？"

	factHolds    = "数据"
	factCounts   = "%d 户  成员 %d 人  完成的表 %d 张  问题 %d 个"
	factWhat     = "带走"
	factWhole    = "全部（还没有收过镇里的回执）"
	factAgain    = "全部，%s 收过回执也全带"
	factPart     = "%s %s 的回执以后新改的 %d 次"
	factNothing  = "%s 的回执以后没有改过，不用交"
	factDrafts   = "草稿"
	factLeft     = "%d 张没有完成，留在本机，不带走"
	factLock     = "加密"
	factPhone    = "电话"
	noPhone      = "没有写，镇里有疑问找不到人"
	factPractice = "练习"
	practice     = "这是练习数据，镇里不会合并它。"

	doHandIn       = "上报：选U盘或者文件夹"
	doWhole        = "改成全部都带（镇里说接不上的时候）"
	doPart         = "改成只带新改的"
	doPassphrase   = "加一个口令，没有口令打不开"
	doNoPassphrase = "不要口令了"
	doPhone        = "写联系电话"
	doReceipt      = "收下镇里的回执"
	doSlip         = "打印交接单"

	askPassphrase  = "口令是什么？"
	hintPassphrase = "至少 6 个字，越长越好。口令不记在电脑里，也不要写在U盘上，当面或者打电话告诉镇里。忘了没关系，换一个再上报一次。"
	tooShort       = "口令太短，至少要 %d 个字。"
	askPhone       = "镇里有疑问，打您哪个电话？"
	hintPhone      = "每个操作员写自己的，写在数据包和交接单上，只有镇里看得到。可以不写。"
	saidPhone      = "记下了。"

	looking  = "正在找，请等一等 ..."
	writing  = "正在写，请等一等 ..."
	packing  = "正在写，请等一等，不要拔U盘 ..."
	starting = "正在写启动包，请等一等，不要拔U盘 ..."

	chooseFolder  = "写到哪里？"
	noSticks      = "没有找到U盘。插上U盘，按 Esc 再来一次；或者先写到数据文件旁边，再拷到U盘上。"
	askFolder     = "文件夹的位置（可以从文件管理器里复制过来）："
	chooseReceipt = "收哪一个回执？"
	noReceipts    = "附近没有找到回执。插上镇里给的U盘，按 Esc 再来一次。"
	askReceipt    = "回执的位置（可以从文件管理器里复制过来）："

	sentStick   = "写好了，可以拔出U盘了"
	sentOwn     = "写好了，请把它拷到U盘上，拷完再拔"
	sentHolds   = "里面有 %d 户  成员 %d 人  表 %d 张  问题 %d 个"
	sentSum     = "校验码 %s（镇里接收时核对）"
	sentBack    = "写完又读回来核对过，是完整的。"
	sentPart    = "只带了镇里上次回执以后的 %d 次修改。镇里说接不上，就选「全部都带」再交一次。"
	sentDrafts  = "还有 %d 张草稿没有完成，没有带走。"
	sentRemoved = "删掉了更早的包 %s（同一个文件夹留最近两次的）。"
	sentNext    = "接下来：打印交接单，连U盘一起交给镇里，两边签字，把镇里的回执带回来收下。"

	slipName = "数据交接单_%s_%s"
	saidSlip = "交接单写好了，在 打印 文件夹：%s"
	slipHow  = "用浏览器打开，按 Ctrl+P 打印：两张，村里和镇里各留一张。"

	saidReceipt = "收下了%s %s 的回执"
	receiptHow  = "镇里已经有的不用再交，下次上报只带新改的。按回车返回。"

	factVillages = "各村"
	factCame     = "共 %d 个村：名单上的，加上交来过数据的"
	factKey      = "钥匙"
	firstKey     = "数据文件建好了。先做镇里的钥匙：各村交来的包都锁给它，U盘丢了别人也打不开。钥匙要存两份，请准备两个U盘。"
	noKey        = "没有，各村上报的包不加密"
	keyHere      = "有（尾号 %s），在这台电脑上，加密的包打得开"
	keyAway      = "有（尾号 %s），不在这台电脑上，加密的包打不开"

	doStarter  = "给名单上没有的一个村写启动包"
	doStarters = "给各村都写启动包（第一次用，或者换电脑用）"
	doDown     = "给村里写数据包（镇里的改动、问的问题和回执带回去）"
	doDownEach = "各村都写，%d 个包，一个村一个"
	doBack     = "接收镇里带回来的数据"
	doChanged  = "镇里改了的：认可、有异议"
	doAsked    = "镇里问的：回复、办好了"
	doReceipts = "给各村写回执"
	doKey      = "做镇里的钥匙，以后各村上报自动加密"
	doLater    = "以后再做：在首页的「给各村」里"
	doRestore  = "用U盘上存的那一份，把钥匙放回来"

	askCode  = "这个村的代码是多少？"
	hintCode = "12 位的统计用区划代码。"
	badCode  = "村代码要 12 位数字。"
	askName  = "村名是什么？"
	hintName = "写全称，例如：位家沟村"
	askWhich = "给哪个村？"

	saidStarters = "写好了 %d 个启动包，可以拔出U盘了"
	lineStarter  = "%s  %d 户  %s"
	starterHow   = "带到村里：第一次打开村册时选这个文件，写上姓名就能用。镇里的设置、表、轮次和公钥都在里面。"
	saidDown     = "给%s的数据包写好了，可以拔出U盘了"
	saidDownEach = "%d 个村的数据包写好了，可以拔出U盘了"
	downHow      = "一个包里只有这个村的数据。村里用「接收数据」收它就行，回执也在里面，以后只交新改的。"
	saidReceipts = "写好了 %d 张回执，可以拔出U盘了"
	receiptsHow  = "带给村里，村里在「上报镇里」里收下，下次只交新改的。"

	chooseFirst  = "钥匙要存两份。第一份存到哪里？"
	chooseSecond = "第二份存到哪里？最好是另一个U盘。"
	chooseKey    = "哪一个是镇里的钥匙？"
	noKeys       = "附近没有找到钥匙。插上存钥匙的U盘，按 Esc 再来一次。"
	askKeyPath   = "钥匙文件的位置（可以从文件管理器里复制过来）："
	doRotate     = "换一把钥匙（旧的丢了，或者给人看过）"
	saidRotated  = "钥匙换好了，两份都读回来核对过"
	rotatedHow   = "各村拿到以后的数据包或启动包，才锁给新钥匙；在那以前交来的还锁给旧钥匙，旧钥匙这台电脑留着，存旧钥匙的两个U盘也不要扔。"
	saidKey      = "钥匙做好了，两份都读回来核对过"
	keyHow       = "两个U盘分开锁好，不要发给村里：有它就能打开各村的包，两份都丢了就再也打不开。公钥已写进数据文件，随启动包和数据包发到村里。"
	saidRestored = "钥匙放回来了"
	restoredHow  = "各村加密的包打得开了。按回车返回。"

	askNext = "接下来："
	endNext = "好了"
)

// lockWords say how a package would be locked, sentLock how it was.
var (
	lockWords = map[handin.How]string{
		handin.Plain:        "没有加密，里面有证件号。镇里发过钥匙就会自动加密，也可以加一个口令",
		handin.ByKey:        "锁给镇里的钥匙，只有镇里打得开",
		handin.ByPassphrase: "用口令加密",
	}
	sentLock = map[handin.How]string{
		handin.Plain:        "这个包没有加密，里面有证件号，请把U盘保管好，交完就删掉。",
		handin.ByKey:        "这个包锁给了镇里的钥匙，U盘丢了别人也打不开。",
		handin.ByPassphrase: "这个包用口令加密了，口令请当面或者打电话告诉镇里。",
	}
)
