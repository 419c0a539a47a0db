package main

const (
	helpOutputList  = "列出村册在这台电脑上写过的明文文件（表格、打印的纸、没有加密的数据包），还在不在，改过没有。"
	helpOutputClear = "清理这些明文文件：删掉还在的，从清单里去掉不在的。写好以后被人改过的不删，加 --changed 才删。"
	sayOutput       = "%s  %s  %s"
	sayNoOutputs    = "没有记着的明文文件。"
	sayNotWritten   = "「%s」不在清单里，没有动它。"
	hintNotWritten  = "用 cunce output list 看清单。"
	sayCleared      = "清理了 %d 个文件。"
	sayOutputKept   = "没有删：%s（写好以后改过，或者正打开着）"

	stateThere   = "还在"
	stateChanged = "改过"
	stateGone    = "不在了"
	stateAway    = "找不到文件夹"
)
