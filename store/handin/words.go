package handin

// What the officer reads.
const (
	sayNoFolder  = "%s 不是文件夹，没有写。"
	hintNoFolder = "请选U盘或者一个文件夹。"
	sayTooLarge  = "数据包有 %d MB，这个U盘的格式（FAT32）放不下 4 GB 以上的文件。"
	hintTooLarge = "请换一个格式是 exFAT 或 NTFS 的U盘，或者先写到电脑上的文件夹。"
	sayNoRoom    = "放不下：数据包要 %.1f MB，这里只剩 %.1f MB。什么都没有写。"
	hintNoRoom   = "请删掉U盘上不用的文件，或者换一个U盘，再来一次。"
	sayReadBack  = "写完读回来对不上，这个U盘可能坏了。没有写成，原来的文件都在。"
	hintReadBack = "请换一个U盘，再来一次。"

	sayVillageKey    = "加密的钥匙由镇里定，村里的文件不能定。"
	hintVillageKey   = "镇里定好以后会随启动包或者镇里的数据包下来。"
	sayPublicOnly    = "这是公钥，不是钥匙，打不开包。"
	hintPublicOnly   = "请用做钥匙时存的那个文件。"
	sayNoKeyYet      = "镇里还没有钥匙，没有可以换的。"
	hintNoKeyYet     = "先做镇里的钥匙。"
	sayKnownKey      = "这把钥匙镇里用着或者用过，没有换。"
	hintKnownKey     = "请做一把新的。"
	sayOtherKey      = "这不是镇里现在用的那把钥匙，没有放。"
	hintOtherKey     = "旧钥匙还要用来打开旧的包：接收时用 --key 指给它。"
	sayOnlyTownship  = "回执由镇里的文件出，这是村里的文件。"
	hintOnlyTownship = "请在镇里的数据文件上做。"
	sayOnlyVillage   = "回执是给村里的，这是镇里的文件。"
	hintOnlyVillage  = "请在村里的数据文件上收。"
	sayOneVillage    = "这是村里的文件，只有本村的数据。"
	sayNoVillage     = "镇里的文件没有 %s 这个村的数据。"
	sayNothingHere   = "镇里还没有%s的数据，出不了回执。"
	hintNothingHere  = "请先接收这个村的数据包。"
	sayNoReceipt     = "这是村里交上去的包，不是镇里给的回执。"
	hintNoReceipt    = "请选镇里给的回执（以 .receipt 结尾）或者镇里发下来的包。"
	sayOtherVillage  = "这是%s的回执，不是本村的，没有收。"
	hintOtherVillage = "请找镇里要本村的回执；没有回执也不要紧，下次整包上报就行。"
	sayPractice      = "回执和数据文件一个是练习的，一个不是，没有收。"
	sayOtherFile     = "这张回执说的数据，这个文件里没有：可能是另一台电脑交的。没有收。"
	hintOtherFile    = "在交包的那台电脑上收；没有回执也不要紧，下次整包上报就行。"
	sayOlder         = "这张回执比 %s 收过的旧，没有收。"
	hintOlder        = "不用再收，按最新的一张算。"
	receiptName      = "回执_%s_%s_%s_%s"

	slipTitle    = "数据交接单"
	slipPractice = "（练习）"
	slipGiven    = "村里上报"
	slipReceived = "镇里接收"
	slipVillage  = "村里留存"
	slipTown     = "镇里留存"
	rowFile      = "文件名"

	rowVillage, rowCode     = "村", "村代码"
	rowTownship, rowMade    = "乡镇", "打包时间"
	rowHouseholds           = "农户"
	rowMembers              = "成员"
	rowResponses, rowIssues = "完成的表", "问题"
	rowDrafts, rowKind      = "没带的草稿", "内容"
	rowSum, rowLocked       = "校验码", "加密"
	rowBy, rowPhone         = "最后填的人", "联系电话"
	unitHouseholds          = "%d 户"
	unitMembers             = "%d 人"
	unitResponses           = "%d 张"
	unitIssues, unitDrafts  = "%d 个", "%d 张"
	kindWhole, kindPart     = "全部", "镇里上次回执以后新改的"
	signGiver, signTaker    = "交出人（村）", "接收人（镇）"
)

// lockedWords say how a package is locked.
var lockedWords = map[How]string{Plain: "没有加密", ByKey: "锁给镇里的钥匙", ByPassphrase: "口令加密"}

// slipNotes stand under the slip.
var slipNotes = []string{
	"校验码是数据包内容的指纹，两边屏幕上和这张单子上一样，就是同一个包、没有坏。",
	"U盘里有身份证号：当面交接，镇里接收以后当场删掉或者交回。",
}
