package main

import "cunce/store/handin"

// What the commands of hand-in, keys and receipts say.
const (
	helpPack        = "写一个数据包交到镇里：镇里给过回执的只带新改的，--whole 全带。镇里的文件加 --village 写给那个村的包。"
	helpStarter     = "镇里给村里写启动包：村里选这个文件、写上姓名就能用。不写 --village 就给每个村；--no-roster 不带农户。"
	helpReceiptGive = "镇里给村里写回执：村里收了，下次只交新改的。不写 --village 就给每个交过的村。"
	helpReceiptTake = "收下镇里的回执（或者镇里发下来的包）。"
	helpSlip        = "给一个数据包打印交接单，两边签字。"
	helpKeyRotate   = "换一把镇里的钥匙（旧的丢了，或者给人看过）：新的存两份，旧的这台电脑也留着，旧的包照样打得开。"
	helpKeyNew      = "做镇里的钥匙：两份存到两个U盘，公钥写进镇文件，随启动包发下去，各村上报就自动加密。"
	helpKeyShow     = "看镇里的公钥，和这台电脑上有没有钥匙。"
	helpKeyRestore  = "用U盘上存的那一份，把钥匙放回这台电脑。"

	sayOneLock       = "--to、--passphrase-file、--plain 只能用一个。"
	sayWholeOrSince  = "--whole 和 --since、--since-receipt 只能用一个。"
	sayNoReceipt     = "还没有收过镇里的回执，不知道镇里有了什么。"
	hintNoReceipt    = "先收回执，或者不加 --since-receipt，整包上报。"
	saySlipFormat    = "交接单要写成 .html 或 .xlsx 文件。"
	sayPacking       = "正在写，不要拔U盘 %3d%%"
	sayPacked        = "已写好 %s\n校验码 %s，写完又读回来核对过。"
	sayPackedPart    = "只带了镇里上次回执以后的 %d 次修改。镇里说接不上，就加 --whole 再交一次。"
	sayPackedDrafts  = "还有 %d 张草稿没有完成，没有带走。"
	sayPackedRemoved = "删掉了更早的包 %s（留最近两次的）。"
	sayPackedEnd     = "可以拔出U盘了。"

	sayReceiptGiven    = "%s  %s"
	sayReceiptGivenEnd = "写了 %d 张回执，请带给村里。"
	sayReceiptTaken    = "收下了%s %s %s 的回执，以后只交新改的。"
	sayStarters        = "写了 %d 个启动包，请带给村里，村里第一次打开村册时选它。"
	sayStarterAlone    = "有 --starter 就不用写村名、代码、乡镇和组，都在启动包里。"
	sayNoCodeAlone     = "--no-code 只用在村里的文件，而且不能同时写 --code。"
	saySlip            = "交接单写好了：%s\n校验码 %s，和村里的单子对一对。"

	sayKeyRotated  = "换了新钥匙。各村拿到以后的数据包或启动包才用新钥匙；旧钥匙的两份不要扔，在那以前锁的包还要用它开。"
	sayKeyCopy     = "钥匙存好了：%s"
	sayKeyOnce     = "请再拷一份到另一个U盘：钥匙丢了，加密的包就打不开了。"
	sayKeyMade     = "公钥 %s"
	sayNoKey       = "还没有钥匙，各村上报的包不加密。"
	sayKeyHere     = "公钥 %s\n钥匙在这台电脑上，加密的包打得开。"
	sayKeyNotHere  = "公钥 %s\n钥匙不在这台电脑上，加密的包打不开。镇里请用 cunce key restore 放回来。"
	sayKeyRestored = "钥匙放回来了，加密的包打得开了。"
)

// sayLocked says how a package is locked.
var sayLocked = map[handin.How]string{
	handin.Plain:        "这个包没有加密，里面有证件号，请保管好U盘。",
	handin.ByKey:        "这个包锁给了镇里的钥匙，别人打不开。",
	handin.ByPassphrase: "这个包用口令加密了，口令请当面或者打电话告诉镇里。",
}
