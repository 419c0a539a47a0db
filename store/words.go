package store

import "cunce/forms"

// Everything of this package that an officer reads.

// What tells members of equal names apart.
const (
	wordApart  = "%s（%s）"
	wordBornIn = "%s年生"
	wordEndsIn = "尾号%s"
	wordNth    = "第%d个"
)

// findingWords say what Check found, by code.
var findingWords = map[string]string{
	codeKey:   "有一条记录的位置不对，数据文件有损坏。请先备份，再从备份恢复。",
	codeSeal:  "有一条内容与写入时不一致，数据文件有损坏。请先备份，再从备份恢复。",
	codeHash:  "有一次修改的内容与写入时不一致，数据文件有损坏。请先备份，再从备份恢复。",
	codeGap:   "中间缺了一次修改，数据文件不完整。请从备份恢复。",
	codeFork:  "同一个数据文件的两份拷贝都改过，两边的内容都在，不用处理。",
	codeFold:  "有一条当前内容与修改记录对不上。请运行检查并重建（check --rebuild）。",
	codeIndex: "查找用的目录与内容对不上。请运行检查并重建（check --rebuild）。",
	codeValue: "有一条内容读不出来。请运行检查并重建（check --rebuild）。",
}

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

// The explanations; %s is filled in where there is something to name.
var (
	explainLocked    = explanation{"这个数据文件正在别处打开。", "请关掉另一个村册窗口再试；如果是共享文件夹，请问一问同事。"}
	explainLockedBy  = explanation{"这个数据文件正被 %s 打开。", "请先关掉那一个村册窗口再试。"}
	explainNewer     = explanation{"这个数据文件是新版村册保存的，要用 %s 版或更新的村册打开。", "请到乡镇拷一份新版程序，数据不会丢。"}
	explainDamaged   = explanation{"这个数据文件已损坏，没有改动它。", "请不要删除它；到“备份”文件夹里找最近的一份备份。"}
	explainForeign   = explanation{"这不是村册的数据文件。", "请选名字以 .db 结尾的村册数据文件；花名册等表格请用导入。"}
	explainEmpty     = explanation{"这个文件是空的，不是村册的数据文件。", "可能是拷贝没有拷完，请重新拷贝，或到“备份”文件夹里找一份备份。"}
	explainDirectory = explanation{"这是一个文件夹，不是数据文件。", "请选文件夹里面的数据文件。"}
	explainExists    = explanation{"这个名字的文件已经有了，没有覆盖它。", "请换一个名字，或直接打开原来的文件。"}
	explainNotFound  = explanation{"没有找到要的内容。", "请检查户号、编号是否写对。"}
	explainRefused   = explanation{"按规定现在不能这样做，没有改动。", "请看清当前的状态，先做前面的一步。"}
	explainClosed    = explanation{"数据文件已经关闭。", "请退出程序，重新打开。"}
	explainNoFile    = explanation{"没有这个文件。", "请检查文件名和文件夹；如果在U盘上，请看看U盘是否插好。"}
	explainDenied    = explanation{"没有权限读写这个位置。", "请换到可以写的文件夹（例如“我的文档”），或去掉文件的只读属性。"}
	explainReadOnly  = explanation{"这个磁盘或U盘是只读的，不能写。", "请把文件拷到电脑硬盘上再打开；U盘请看看写保护开关。"}
	explainFull      = explanation{"磁盘已满，这一步没有保存，以前的数据都在。", "请删掉一些不用的文件，再做一次。"}
	explainTooBig    = explanation{"文件太大，这个磁盘放不下。", "请换一个磁盘，再做一次。"}
	explainInUse     = explanation{"文件正被别的程序占用。", "请关掉正在用它的程序（例如杀毒软件、网盘），再试一次。"}
	explainDevice    = explanation{"读写磁盘或U盘时出错。", "请看看U盘是否插好；重新插上再试，仍不行请换一个。"}
	explainPath      = explanation{"文件名或路径不能用。", "请换一个短一些的名字，不要用 \\ / : * ? \" < > | 这些符号。"}
	explainOther     = explanation{"出了意外，这一步没有做成。", "请再试一次；仍不行请把“备份”文件夹拷给乡镇帮忙。"}
)

// What is refused, and why; %d and %s are filled in.
var (
	refusedGroup            = explanation{"小组名称不能空着。", "请填写小组名称。"}
	refusedGroupTaken       = explanation{"已经有“%s”了，没有改名。", "如果是两个组合成一个，请用合并。"}
	refusedGroupGone        = explanation{"“%s”已经并到别的组，不能再改。", "请改它并进去的那个组。"}
	refusedGroupSelf        = explanation{"一个组不能并到它自己。", "请选另一个组。"}
	refusedCode             = explanation{"代码不能空着。", "请填写代码。"}
	refusedCodeTaken        = explanation{"代码 %s 是“%s”的。", "请核对代码；两个组不能用一个代码。"}
	refusedWhole            = explanation{"现在看的是全镇，新的户、人、组不知道记在哪个村。", "先在「各村」里换到一个村，再做一次。"}
	refusedVillage          = explanation{"村名不能空着。", "请填写村名。"}
	refusedVillageCode      = explanation{"行政村代码是12位数字。", "请照民政或统计的代码表填写。"}
	refusedVillageSelf      = explanation{"这是本村自己的代码。", "请填写并入的那个村的代码。"}
	refusedFuture           = explanation{"日期在今天以后，没有改。", "请到那一天再改。"}
	refusedBefore           = explanation{"日期早于上一次改的日期（%s），没有改。", "请核对日期。"}
	refusedDay              = explanation{"日期写得不对。", "请写成 2022-8-6 这样。"}
	refusedOperator         = explanation{"姓名不能空着。", "请填写经办人的姓名。"}
	refusedRound            = explanation{"本轮工作的名称不能空着。", "请填写名称。"}
	refusedPhase            = explanation{"阶段的开始日期晚于结束日期。", "请改正日期。"}
	refusedPhases           = explanation{"后一个阶段开始得比前一个阶段结束还早。", "请改正日期。"}
	refusedWho              = explanation{"排查范围的算式不对：%s。", "请改正算式；不会写算式的，从列出的范围里选。"}
	refusedWhoName          = explanation{"排查范围里的“%s”不是户卡上的栏目。", "请照户卡的栏目名写。"}
	refusedTeamName         = explanation{"工作组的名称不能空着。", "请填写名称，例如“第一组”。"}
	refusedTeamTwice        = explanation{"“%s”已经分给%s了。", "一个组、一户只能归一个工作组，请先从那里取消。"}
	refusedClosed           = explanation{"这一轮工作已经结束。", "要改它，请先重新打开。"}
	refusedSetting          = explanation{"设置的名称不能空着。", "请选择要改的设置。"}
	refusedNumber           = explanation{"有 %d 户用同一个户编号。", "请先到“农户”里改正户编号。"}
	refusedPolarity         = explanation{"这张表还有题目没有定哪个答案是问题，不能用。", "请逐题定好，再添加。"}
	refusedCard             = explanation{"户卡和成员卡的代号不能用在别的表上。", "请在 settings 里换一个 form_id。"}
	refusedRowGone          = explanation{"%s少了“%s”（%s）这一行，程序要用它，没有添加。", "可以改它的说法，不能删；请把这一行加回去，再添加。"}
	refusedRowType          = explanation{"%s的“%s”（%s）改成了另一种题，程序要用它，没有添加。", "请把这一行的 type 改回原来的，再添加。"}
	refusedRowChoice        = explanation{"%s的“%s”少了选项“%s”（%s），程序要用它，没有添加。", "选项可以加、可以改说法，不能删；请加回去，再添加。"}
	refusedVersion          = explanation{"版本 %s 已经有了，这一份的内容和它不一样，没有添加。", "请把 settings 里的 version 改大，再添加。"}
	refusedOlder            = explanation{"现在用的是更新的版本 %s，没有添加这一份。", "请看看是不是拿错了；真要改回去，请把 version 改得更大。"}
	refusedOther            = explanation{"填写对象或一轮填几份和原来不一样，这是另一张表。", "请在 settings 里换一个 form_id，再添加。"}
	refusedNoPart           = explanation{"还没有选是谁答的这一份。", "请先选受访人，再完成。"}
	refusedOtherPart        = explanation{"受访人和打开的这一份不一样。", "请返回，打开另一份再填。"}
	refusedPartDone         = explanation{"这一户的这一份已经填过了。", "请看受访人选对没有；要改，就从比对里打开原来那一份。"}
	refusedBlocked          = explanation{"还有 %d 处错误或漏填，不能完成。", "请在完成页按数字到那一题，改好再完成。"}
	refusedTownshipSign     = explanation{"镇级把关只能在镇里的数据文件登记，村里的文件不能替镇里签。", "请把数据报到镇里，镇里登记签字后再销号。"}
	refusedIssueNumber      = explanation{"有 %d 个村都有编号是 %s 的问题，不知道是哪一个，什么也没改。", "请先选一个村再做；用命令时加 --in 村名。"}
	refusedExtension        = explanation{"新的期限要比现在的 %s 晚。", "请写一个更晚的日子。"}
	refusedNoVillageSigner  = explanation{"村级人员名单里没有%s。", "请先在人员名单里加上这个人，再登记签字。"}
	refusedNoTownshipSigner = explanation{"镇级人员名单里没有%s。", "请先在人员名单里加上这个人，再登记签字。"}
	refusedNotListed        = explanation{"人员名单里没有%s。", "请看看名字和是村里还是镇里的。"}
	refusedOfficerName      = explanation{"请写明姓名。", "姓名不能空着。"}
	refusedOfficerLevel     = explanation{"请选这个人是村里的还是镇里的。", "签字要分村级和镇级。"}
	refusedLetter           = explanation{"机器字母要是 A 到 Z 里的一个。", "问题编号用它开头，如 A0012；几台电脑用几个字母。"}
	refusedLetterTaken      = explanation{"字母 %s 已经是另一台电脑的。", "请换一个，两台电脑的编号才不会一样。"}
	refusedIssueTitle       = explanation{"请写明是什么问题。", "写一句话就行。"}
	refusedIssueKnown       = explanation{"台账里已经有这个问题：%s", "没有再登记一次。"}
	refusedIssueDay         = explanation{"“%s”不是日期。", "请写成 2022-08-25 这样。"}
	refusedIssueCode        = explanation{"不认识代号“%s”。", "请照说明里列的写。"}
	refusedIssueField       = explanation{"“%s”不能这样改。", "期限用延期改，状态用各步改，编号不能改。"}
	refusedParent           = explanation{"%s 不能当总的问题。", "要选村里的问题，它自己不归在别的问题下面。"}
)

// refusedStepHint goes with the sentences of package ledger.
const refusedStepHint = "请看问题现在的状态，先做前面的一步。"

// Reasons that the program writes into steps, and what Check says of a broken invariant.
const (
	saysDiffer      = "%s：两份答的不一样"
	saysNobodyKnows = "%s：有的题谁也说不清"
	saysHelper      = "帮扶责任人%s。"
	saysAnswers     = "%s %s"
	saysAgain       = "再次检查仍有问题"
	saysCorrected   = "答案已更正"
	saysFormerHead  = "原户主 %s（现户主 %s）"
	saysRenamed     = "%s（现名 %s）"
	saysNumberCame  = "证件号码已补录"
	saysNumberGone  = "证件号码又空缺了"
	saysBroken      = "有一条内容缺了必需的部分，或与别的内容对不上。请把数据文件拷给乡镇帮忙。"
)

// stateWords are the answers without a value, as people read them.
var stateWords = map[forms.State]string{forms.Blank: "没有答", forms.Answered: "没有答", forms.Unknown: "不清楚", forms.Refused: "拒答", forms.Pending: "待核"}
