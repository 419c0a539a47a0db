package main

// What each report says, for report --list.
const (
	saysClear      = "十二个说得清的说得清率，按题组（group）、帮扶责任人（helper）、组（team）或村（village）"
	saysChecks     = "照规则查全部户卡和成员卡，一条一条列出来"
	saysVisits     = "走访覆盖：九类重点户（must）、帮扶责任人本月（month）、书记遍访（secretary）、三个百分之百（hundred）、住房重点对象（housing）、按身份（role）、按组（group），--from --to 定日期"
	saysRound      = "一轮工作做到哪里，按组（group）、工作组（team）或经办人（officer）"
	saysIssues     = "问题台账各种进度的件数、措施条数、销号率，按来源×组×办室（cross）、来源（source）、层级（level）、村（village）、组（group）、办室（office）、类别（category）或责任人（person）"
	saysCalendar   = "提醒：各方案里的周期、各轮的期限，上次哪天办的，下次哪天，逾期的在前"
	saysPopulation = "各组的户数和人口，户籍在册、共同生活、常住外出、系统在册各数各的，没有填的另列"
	saysSummary    = "汇总表：户和人分类、走访、收入、三色、住房、饮水、问题、政策、动态调整、推演，按组（group）或村（village），写明口径和出处，对不上的列出来；一个数后面是哪些户，用 cunce summary open"
	saysPapers     = "每一户还缺什么材料，什么材料过期了"
	saysQuality    = "录入快慢、改动、成批填、隔了几天、录后改，按经办人和表（both）、经办人（officer）、表（form）、村（village）；偏快的地方（fast）"
	saysRare       = "名字里老程序没有的字和待补字"
	saysSystem     = "还要录进国家系统的和系统待改的"
	saysLists      = "上面发的名单核查到哪里了"
	saysAgree      = "四个一致：哪里和册子不一样"
)
