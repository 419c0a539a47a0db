package official

import (
	"strings"
	"testing"
)

// told writes the questions of a text on a line each: type, label, choices or unit, hint.
func told(marks []mark) string {
	var out []string
	for _, m := range marks {
		line := m.typ + " " + m.label
		if len(m.choices) > 0 {
			line += " [" + strings.Join(m.choices, "|") + "]"
		}
		if m.unit != "" {
			line += " {" + m.unit + "}"
		}
		if m.hint != "" {
			line += " // " + m.hint
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestSplit(t *testing.T) {
	const yn = " [是|否]"
	for text, want := range map[string]string{
		"①家里＿口人(其中＿人有劳动能力)；": "integer ①家里__口人 {口人}\ninteger (其中__人有劳动能力) {人}",
		"②2021 年 10 月以来家庭纯收入＿＿元(其中工资性收入＿＿元，生产经营 性纯收入＿＿元， 转移性收入＿＿元， 财产性收入＿＿元) ；收入 是否低于 7300 元。(是□否□)": "decimal ②2021年10月以来家庭纯收入__元 {元}\ndecimal 其中工资性收入__元 {元}\ndecimal 生产经营性纯收入__元 {元}\ndecimal 转移性收入__元 {元}\n" +
			"decimal 财产性收入__元 {元}\nselect_one 收入是否低于7300元" + yn,
		"①家里  口人(其中  人有劳动能力)；": "integer ①家里__口人 {口人}\ninteger (其中__人有劳动能力) {人}",
		"③家里有无大额刚性支出(有□无□)，包括教育支出＿＿元，医疗合规报销后自付费用＿＿元等。":                     "select_one ③家里有无大额刚性支出 [有|无]\ndecimal 包括教育支出__元 {元}\ndecimal 医疗合规报销后自付费用__元 {元}",
		"①现住房是否为不安全住房(是□否□)， 是否未鉴定(是□否□)脱贫户、 监测户是否有标示牌， 是否与资料和实际一致(是□否□)。": "select_one ①现住房是否为不安全住房" + yn + "\nselect_one 是否未鉴定" + yn + "\nselect_one 脱贫户、监测户是否有标示牌，是否与资料和实际一致" + yn,
		"②是否存在义务教育阶段适龄儿童辍学(教育部门是否排查原因并针对性劝返) (是□否□)。":                      "select_one ②是否存在义务教育阶段适龄儿童辍学(教育部门是否排查原因并针对性劝返)" + yn,
		"②是否未建立公益岗位实名信息台账(是 团 否□)。":                                        "select_one ②是否未建立公益岗位实名信息台账" + yn,
		"是否达标(是/否)":              "select_one 是否达标" + yn,
		"是否达标(是口 否口)":            "select_one 是否达标" + yn,
		"是否达标（□是 □否）":            "select_one 是否达标" + yn,
		"是否达标 是□ 否□":             "select_one 是否达标" + yn,
		"是否达标 □是 □否":             "select_one 是否达标" + yn,
		"是否达标：是□否□":              "select_one 是否达标" + yn,
		"是否达标是□否□":               "select_one 是否达标" + yn,
		"是否达标□是□否":               "select_one 是否达标" + yn,
		"是否达标 是（ ） 否（ ）":         "select_one 是否达标" + yn,
		"是否达标 是[ ]否[ ]":          "select_one 是否达标" + yn,
		"是否供水 是□ 否□ 是否有证明 是□ 否□": "select_one 是否供水" + yn + "\nselect_one 是否有证明" + yn,
		"是否供水 □是 □否；是否有证明 □是 □否": "select_one 是否供水" + yn + "\nselect_one 是否有证明" + yn,
		"住房等级：A级□ B级□ C级□ D级□":   "select_one 住房等级 [A级|B级|C级|D级]",
		"满意度 □满意 □基本满意 □不满意":     "select_one 满意度 [满意|基本满意|不满意]",
		"饮水方式(可多选)：自来水□、井水□、水窖□": "select_multiple 饮水方式(可多选) [自来水|井水|水窖]",
		"户类型： 一般户□ 脱贫户□ 监测户□(在对应类别上划“∨”)    户主姓名：＿＿＿＿":                                     "select_one 户类型 [一般户|脱贫户|监测户] // 在对应类别上划“∨”\ntext 户主姓名",
		"户类型： 一般户□ 脱贫户□ 监测户□(在对应类别上划“∨”)    户主姓名：         ":                                "select_one 户类型 [一般户|脱贫户|监测户] // 在对应类别上划“∨”\ntext 户主姓名",
		"乡镇：＿＿＿＿＿＿   村：＿＿＿＿＿＿              摸排时间 2022 年 8 月 ＿＿":                             "text 乡镇\ntext 村\ndate 摸排时间",
		"乡镇：               村：                                         摸排时间 2022 年 8 月 __日": "text 乡镇\ntext 村\ndate 摸排时间",
		"填表日期：__年__月__日":                "date 填表日期",
		"＿＿＿＿村(脱贫村□或一般村□)":              "text 村\nselect_one (脱贫村□或一般村□) [脱贫村|一般村]",
		"＿＿＿＿乡镇":                        "text 乡镇",
		"排查人员(签字)：＿＿＿＿":                 "text 排查人员(签字)",
		"实际＿＿万元。":                       "decimal 实际__万元 {万元}",
		"帮扶人姓名＿＿电话＿＿":                   "text 帮扶人姓名\ntext 电话",
		"共＿户＿人":                         "integer 共__户 {户}\ninteger 共__人 {人}",
		"补贴＿＿元(含上年)；":                   "decimal 补贴__元(含上年) {元}",
		"select_multiple_x":             "",
		"已核实□":                          "acknowledge 已核实",
		"没有问题的话什么也不用写":                  "",
		"培训( )次":                        "integer 培训__次 {次}",
		"对驻村帮扶工作是否满意。(是□否□)。":           "select_one 对驻村帮扶工作是否满意" + yn,
		"受灾人数：____":                     "integer 受灾人数",
		"To whom it may concern (是□否□)": "select_one To whom it may concern" + yn,
	} {
		found, _ := split(text)
		if got := told(found); got != want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", text, got, want)
		}
	}
}
