package envelope

// What the officer reads.
const (
	sayBadKey  = "这不是村册的钥匙文件，或者钥匙不完整。"
	hintBadKey = "请用镇里做钥匙时存的那个文件（以 .key 结尾），一个字都不能少。"
	sayShort   = "口令太短，至少要 %d 个字。"
	hintShort  = "口令越长越好，当面或者打电话告诉镇里，不要写在U盘上。"

	sayNeedPassphrase  = "%s的包是用口令加密的，要口令才能打开。"
	sayWrongPassphrase = "口令不对，%s的包打不开。"
	hintPassphrase     = "请打电话问交包的人口令是什么，注意大小写和空格。"
	sayNeedKey         = "%s的包锁给了镇里的钥匙，这台电脑上没有钥匙。"
	sayWrongKey        = "这台电脑上的钥匙打不开%s的包，它是锁给另一把钥匙的。"
	hintKey            = "请插上存钥匙的U盘，用 cunce key restore 把钥匙放回来；钥匙都丢了，就请村里用口令再上报一次。"

	saySameFolder = "两份钥匙不能存在同一个文件夹。"
	sayOneCopy    = "钥匙要存两份，现在只给了一个地方。"
	hintTwo       = "请写两个不同的地方，最好是两个U盘；一份坏了，另一份还能用。"

	keyAbout    = "镇里的钥匙（私钥）。有它才能打开各村上报的包：丢了就打不开，给了别人就等于公开。请锁好，不要发给村里。"
	publicAbout = "镇里的公钥。村里用它给上报的包加密，可以公开。"
	keyName     = "钥匙_%s_%s"
	keyFile     = "# 村册  %s\n# 乡镇：%s\n# 日期：%s\n# 公钥：%s\n%s\n"
)
