package issuebook

import (
	"errors"
	"strings"

	"cunce/store/ledger/origin"
)

// Everything of this package that an officer reads, and the words that offices write.

// The roles of columns.
const (
	roleNumber   = "number"
	roleTitle    = "title"
	roleDetail   = "detail"
	roleCategory = "category"
	roleSource   = "source"
	roleLevel    = "level"
	roleName     = "name"
	roleID       = "id"
	roleHead     = "head"
	roleVillage  = "village"
	roleGroup    = "group"
	roleHouse    = "household"
	roleOffice   = "office"
	roleHelpers  = "helpers"
	rolePerson   = "person"
	roleLeader   = "leader"
	roleDue      = "due"
	roleUrgency  = "urgency"
	roleMeasure  = "measure"
	roleResult   = "result"
	roleState    = "state"
	roleDone     = "done"
	roleBy       = "by"
	roleEvidence = "evidence"
)

// roles in the order in which they are offered, with the headings that are known for them.
var roles = []role{
	{roleTitle, "问题", "问题 反映问题 存在问题 问题内容 问题描述 主要问题 具体问题 反馈问题 问题清单 交办问题 问题表现 问题名称"},
	{roleDetail, "情况", "情况 具体情况 情况说明 详细情况 问题详情 具体表现 问题说明"},
	{roleCategory, "类别", "类别 问题类别 问题类型 类型 问题分类 所属类别"},
	{roleSource, "来源", "来源 问题来源 反馈来源 检查来源 交办单位 反馈单位 来源文件"},
	{roleLevel, "层级", "层级 问题层级 级别 反馈层级"},
	{roleName, "姓名", "姓名 成员姓名 对象姓名 人员姓名"},
	{roleID, "身份证号", "身份证号 身份证号码 证件号码 公民身份号码 户主身份证号"},
	{roleHead, "户主", "户主 户主姓名 农户 涉及农户 涉及户"},
	{roleVillage, "村", "村 村名 行政村 所在村 涉及村 认领村 责任村"},
	{roleGroup, "组", "组 社 社组 村社组 小组 村民小组 自然村 所在组"},
	{roleHouse, "户编号", "户编号 户号 户编码"},
	{roleOffice, "责任办室", "责任办室 责任部门 责任单位 主办 主办单位 牵头单位 牵头办室 承办单位 责任科室"},
	{roleHelpers, "协办", "协办 协办单位 配合单位 配合办室 协办办室"},
	{rolePerson, "责任人", "责任人 整改责任人 直接责任人 具体责任人"},
	{roleLeader, "责任领导", "责任领导 分管领导 包保领导 牵头领导"},
	{roleDue, "期限", "期限 完成时限 整改时限 时限 整改期限 完成期限 整改完成时限 办结时限"},
	{roleUrgency, "紧急程度", "紧急程度 紧急"},
	{roleMeasure, "整改措施", "整改措施 措施 新的措施 拟采取措施 具体措施"},
	{roleNumber, "问题编号", "问题编号 台账编号 村册编号"},
	{roleResult, "整改情况", "整改情况 整改进展 进展 进展情况 整改成效 成效 落实情况 办理情况 整改落实情况 整改结果 办理结果"},
	{roleState, "是否整改到位", "是否整改到位 整改状态 是否整改 是否完成 完成情况 办理状态"},
	{roleDone, "完成日期", "完成日期 整改完成日期 整改日期 办结日期 完成时间 整改完成时间 整改时间"},
	{roleBy, "整改人", "整改人 办理人 经办人 谁做的"},
	{roleEvidence, "佐证", "佐证 佐证材料 佐证资料 证明材料"},
}

// labelNone is said of a column that is not to be taken.
const labelNone = "不要"

const wordTail = "尾号"

// aliases are the roles by heading.
var aliases = func() map[string]string {
	all := map[string]string{}
	for _, r := range roles {
		for _, w := range strings.Fields(r.words) {
			all[labelKey(w)] = r.Key
		}
	}
	return all
}()

// The answers to 是否整改到位, and what else offices write there.
var (
	states    = []string{"已整改", "正在整改", "未整改"}
	doneWords = strings.Fields("已整改 已完成 完成 已整改到位 整改到位 到位 已到位 是 已办结 办结 √ ✓")
)

// sourceWords tell a source by what is written of it.
var sourceWords = []struct{ part, source string }{{"督查", origin.Supervision}, {"督导", origin.Supervision}, {"暗访", origin.Supervision},
	{"巡视", origin.Higher}, {"考核", origin.Higher}, {"审计", origin.Higher}, {"反馈", origin.Higher}, {"大排查", origin.Form}, {"入户", origin.Form}, {"走访", origin.Form}}

// What rows and files are called.
const (
	outTitle    = "交办表：%s"
	outAbout    = "%s %s   %s 交办   共 %d 件"
	outHelp     = "请填后面有底色的几栏，填好发回来：问题编号不要改，不知道的空着。没有措施的请写整改措施；整改到位的在是否整改到位里选 已整改，写整改情况和完成日期。"
	outName     = "交办表_%s_%s.xlsx"
	outAll      = "各办室"
	noOffice    = "没有定办室"
	wordVillage = "村里"
	measureLine = "%d. %s"
	doneMark    = "（已完成）"
)

// Why a row was not taken.
const (
	saysNoTitle  = "没有写问题"
	saysBadDay   = "%s 不是日期：%s"
	saysBadLevel = "层级不认得：%s"
	saysUnknown  = "台账里没有这个编号"
	saysTwice    = "这个编号在表里写了两行，只看第一行"
	saysDone     = "登记的是“%s”，表里写“%s”，没有改"
	saysPast     = "已经%s，表里写的“%s”没有记"
	saysNoBlank  = "没有写整改措施，也没有写整改情况，记不了完成"
	saysRefused  = "%s：%s"
)

// What a row that comes back changes.
const (
	fieldWordPerson   = "责任人"
	fieldWordMeasure  = "措施"
	fieldWordResult   = "整改情况"
	fieldWordProgress = "进展"
	fieldWordEvidence = "佐证"
	fieldWordState    = "进度"
)

// Why something stays when an import is taken back.
const keptWorked = "导入以后又办过"

// An explanation is a sentence about what happened and a hint of what to do.
var explanations = []struct {
	err            error
	sentence, hint string
}{
	{errNoTable, "表格里找不到问题。", "表头要有“问题”或“问题编号”，再有别的一栏；栏名不一样的，用栏目对应改过来。"},
	{errNoTitle, "没有一栏是问题。", "请说明哪一栏写的是问题。"},
	{errNoNumber, "没有一栏是问题编号。", "请用发出去的交办表填，编号不要删。"},
	{errMapping, "栏目对应写得不对。", "写成 栏名=用途，不要的写 栏名=不要。"},
	{errDate, "期限不是日期。", "写成 2022-08-25 这样。"},
	{errNothing, "没有要交办的问题。", "换一个筛选，或者先登记问题。"},
	{errTaken, "已经有同名的文件，没有动它。", "请换一个文件夹，或者先把原来的移走。"},
	{errNoUndo, "没有可以撤回的。", "交办清单和整改情况的导入，一次只能撤回最近的一次。"},
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) {
	for _, e := range explanations {
		if errors.Is(err, e.err) {
			return e.sentence, e.hint, true
		}
	}
	return "", "", false
}
