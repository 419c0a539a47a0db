package main

import (
	"strings"

	"cunce/store/visits"
)

// What the command line says about visits.
const (
	helpVisitRecord = "记一次走访，等于填一份走访记录。--role 身份：%s。--result 结果：%s。不写日期就是今天。双方签字认可的（纸上签）写 --sign：%s，没有要签的不写。"
	helpVisitList   = "记过的走访，最近的在前：走访记录和各种入户表上的都在内。"
	helpVisitLeft   = "没走访到的户，或者别的一个数后面是哪些户。--by：%s。--state：%s。不写就是本轮九类重点户里没见到人的。-o 打印成带着去的名单，留着写日期和结果。"

	sayVisited        = "记好了：%s，%s %s（%s）走访，%s。"
	sayNoVisits       = "还没有记过走访。"
	sayVisitLine      = "%s  %s  %s  %s  %s  %s（%s）%s"
	saySign           = "  双方签字：%s"
	sayUnlisted       = "（不在人员名单上）"
	sayUnvisited      = "%s  %s  %s  %s  %s  %s"
	sayUnvisitedCount = "%s，%s：%d 户。"
	sayNeverVisited   = "没有记过走访"
	sayLastVisit      = "上次 %s %s %s（%s）"
	sayDownLine       = "%s  %s  下村 %d 天  %s"
	sayNoVisitPart    = "没有叫 %s 的一项。"
)

// hintNoVisitPart names the parts that there are.
func hintNoVisitPart(parts []visits.Part) string {
	var keys []string
	for _, p := range parts {
		keys = append(keys, p.Key+" "+p.Name)
	}
	return "--part 可以是：" + strings.Join(keys, "、")
}
