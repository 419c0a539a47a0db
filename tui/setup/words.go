package setup

// What the officer reads.
const (
	wordTitle    = "第一次使用"
	wordHead     = "这里还没有数据文件。先说明这是哪个村，谁来操作。"
	wordReady    = "都填好了。按 1 建立数据文件，按 2 接着改。"
	wordNone     = "这里还没有数据文件。"
	wordTownHead = "建镇里的数据文件：各村交来的数据都收进它，数字从它出。"
	wordWho      = "这台电脑给谁用？"
	wordVillage  = "村里用：登记本村的农户"
	wordTown     = "镇里用：接收各村的数据，汇总，带回去"
	wordFound    = "这里还没有数据文件。找到了镇里的启动包，选本村的一个，写上姓名就能用。"
	wordPacks    = "哪一个村？"
	wordPack     = "%s  %s  %s 的启动包"
	wordByHand   = "没有本村的，自己填"
	wordNames    = "%s的启动包里有这些人，您是哪一位？"
	wordOther    = "都不是，自己写姓名"
	wordUsePack  = "用镇里的启动包"
	wordNoPack   = "附近没有找到启动包。放到数据文件旁边，或者插上U盘再来一次。"
	wordBusy     = "正在建立数据文件 ..."
	wordSpill    = "代码已满 12 位，多出来的数字没有要。"

	labelVillage  = "村名"
	labelCode     = "村代码"
	labelTownship = "乡镇"
	labelTownCode = "镇代码"
	labelOperator = "操作员"
	labelGroups   = "村民小组"
	labelLetter   = "电脑字母"

	hintVillage  = "写全称，例如：位家沟村"
	hintCode     = "12 位的统计用区划代码，乡镇统计站、国家统计局网站都能查到，镇上靠它认村。不要编：不知道就空着，以后在「组和村」里更正。只想试一试的，按 Esc 退出，运行练习村：cunce demo"
	hintTownship = "写全称，例如：仁义镇"
	hintTownCode = "9 位的统计用区划代码，各村代码的前 9 位就是它，镇里靠它认各村。记不住的，写本镇任何一个村的 12 位代码，程序取前 9 位。不要编：写错了各村的数据收不进来。"
	hintOperator = "您的姓名。每一处修改都记下是谁做的。"
	hintGroups   = "可以先空着。几个小组用顿号分开，例如：石岭组、河东组"

	hintLetter = "问题编号用它开头，如 A0012。只有一台电脑就空着，用 A；第二台写 B，两台的编号才不会一样。"

	faultLetter      = "只要一个字母，A 到 Z。"
	faultVillage     = "请写村名。"
	faultCode        = "村代码要 12 位数字，现在是 %d 位。"
	faultCodeKind    = "村代码只能是数字。"
	faultTownCode    = "镇代码要 9 位数字（或者一个村的 12 位），现在是 %d 位。"
	faultTownKind    = "镇代码只能是数字。"
	faultTownUncoded = "00 开头的是程序给没有代码的村临时编的，不是镇里的。请写真的镇代码。"
	faultTownship    = "请写乡镇名。"
	faultOperator    = "请写操作员姓名。"

	keyNext   = "下一项"
	keyPrev   = "上一项"
	wordFault = "错误："
)
