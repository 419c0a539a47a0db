package main

// What the officer reads about rules.
const (
	sayRule         = "%s  %s  %s  %s  %s"
	sayRulesDecided = "收下了 %d 条规则，现在共有 %d 条。从下一次检查起用。"
	sayRulesRefused = "规则表有错，一条也没有收。"
	sayTableFault   = "第%d行 %s：%s"
	helpRules       = "列出检查用的规则；给一张规则表，编号相同的换掉，新的加上，程度写 off 的不查。"
)
