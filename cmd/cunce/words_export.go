package main

// exportedFiles says what each file of a full export holds.
const exportedFiles = "" +
	"households 农户、" +
	"members 成员、" +
	"responses 表、" +
	"issues 问题（连同办理经过）、" +
	"evidence 佐证、" +
	"rounds 轮次、" +
	"lists 名单、" +
	"tasks 名单里的任务、" +
	"books 名单原表、" +
	"papers 材料、" +
	"events 人口变动、" +
	"inspections 抽查、" +
	"found 抽查查到的、" +
	"fillings 填表用时、" +
	"retypings 二次录入、" +
	"retyped 二次录入录的和定的、" +
	"supervisions 督查、" +
	"duties 责任清单人工填的、" +
	"monitorings 三色监测的七步、" +
	"entered 已录系统、" +
	"carriers 系统和手册等另外几处写的、" +
	"officers 人员名单、" +
	"certificates 证书、" +
	"cadences 提醒、" +
	"done 提醒办了的、" +
	"receipts 镇里的回执、" +
	"verdicts 村里对镇里改的说的、" +
	"questions 镇里问的和村里答的、" +
	"decisions 成批定的、" +
	"inquiries 存下的问数、" +
	"figures 报出的数、" +
	"tenures 历任帮扶责任人、" +
	"groups 组、" +
	"villages 村、" +
	"operators 填报人、" +
	"settings 设置、" +
	"forms 表样、" +
	"imports 导入、" +
	"conflicts 两处不一致"
