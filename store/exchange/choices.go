package exchange

import (
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/normal"
)

// choices find a choice by what a workbook writes for it: codes differ from system to system, so names
// count, and codes only where a national standard has them.
type choices struct {
	all    []forms.Choice
	byName map[string]int
	byCode map[string]int // where a national standard fixes the codes; read with a warning, see coded
}

// letters are the two letters of GB/T 3304 for each ethnic group, in the order of its numbers.
const letters = "HA MG HU ZA UG MH YI ZH BY CS MA DO YA BA TJ HN KZ DA LI LS VA SH GS LH SU DX NX JP KG TU DU ML QI BL SL MN GL XB " +
	"AC PM TA NU UZ RS EW DE BN YG GI TT DR OR HZ MB LB JN"

// nationCodes are the numbers and letters of the ethnic groups.
func nationCodes(all []forms.Choice) map[string]int {
	codes := map[string]int{}
	for i, code := range strings.Fields(letters) {
		if i < len(all) {
			codes[strings.ToLower(code)], codes[all[i].Name], codes[strings.TrimLeft(all[i].Name, "0")] = i, i, i
		}
	}
	return codes
}

// coded reports that a text is a code. Offices number the ethnic groups in several ways, so that a code is told to whoever imports.
func (c *choices) coded(text string) bool {
	_, code := c.byCode[choiceKey(text)]
	return code
}

// synonyms are other words for a choice, by list and label, as choiceKey leaves them.
var synonyms = map[string]map[string]string{
	"hhtype": {"一般户": "一般农户 普通农户 普通户 非贫困户", "脱贫户（享受政策）": "脱贫户 建档立卡户 建档立卡脱贫户 脱贫享受政策 享受政策脱贫户",
		"脱贫户（不享受政策）": "脱贫不享受政策 不享受政策脱贫户 稳定脱贫户", "监测户": "监测对象 监测对象户", "特困户": "五保户 特困供养户"},
	"montype": {"脱贫不稳定户": "脱贫不稳定 脱贫监测户", "边缘易致贫户": "边缘易致贫 边缘户", "突发严重困难户": "突发严重困难 突发困难户"},
	"yesno":   {"是": "有 √ ✓ ✔ ☑ 对 已 已参加 参加 享受 在册 在 y yes 1 true", "否": "无 没有 × ✗ 不是 未 未参加 不参加 不享受 不在册 未在册 不在 n no 0 false"},
	"rel": {"户主": "本人 本人户主 户主本人", "配偶": "妻子 妻 丈夫 夫 爱人 老伴", "之子": "子 儿子 长子 次子 三子 四子 独生子 养子 大儿子 二儿子 小儿子",
		"之女": "女 女儿 长女 次女 三女 四女 独生女 养女 大女儿 二女儿 小女儿", "之儿媳": "儿媳 儿媳妇 媳妇", "之女婿": "女婿", "之孙子": "孙子 长孙 孙",
		"之孙女": "孙女 长孙女", "之外孙子": "外孙子 外孙", "之外孙女": "外孙女", "之父": "父亲 父 爸爸", "之母": "母亲 母 妈妈",
		"之岳父": "岳父", "之岳母": "岳母", "之公公": "公公", "之婆婆": "婆婆", "之祖父": "祖父 爷爷", "之祖母": "祖母 奶奶", "之外祖父": "外祖父 外公 姥爷",
		"之外祖母": "外祖母 外婆 姥姥", "其他": "其他亲属 非亲属 其它", "之兄弟姐妹": "兄弟姐妹 兄 弟 姐 妹 哥哥 弟弟 姐姐 妹妹 兄弟 姐妹", "之兄弟媳妇": "弟媳 嫂子 弟媳妇",
		"之叔伯": "叔叔 伯伯 叔父 伯父", "之侄儿": "侄子 侄儿 侄", "之侄女": "侄女", "之曾孙子": "曾孙子 曾孙 重孙子", "之曾孙女": "曾孙女 重孙女"},
	"sex": {"男": "男性 m 1", "女": "女性 f 2"},
	"edu": {"文盲或半文盲": "文盲 半文盲 文盲半文盲", "小学": "小学文化", "初中": "初中文化", "高中": "高中文化 中专 中职 职高 技校 高中中专", "大专及以上": "大专以上 大学及以上",
		"大专": "高职 专科", "本科及以上": "本科 大学 大学本科 本科以上 研究生 硕士 博士", "学龄前儿童": "学龄前 未上学"},
	"school": {"非在校生": "非在校 不在校 否 无", "学前教育": "幼儿园 学前 学前班", "小学": "小学生", "七年级": "初一 初中一年级", "八年级": "初二 初中二年级",
		"九年级": "初三 初中三年级", "高中一年级": "高一", "高中二年级": "高二", "高中三年级": "高三", "中职一年级": "中专一年级", "中职二年级": "中专二年级",
		"中职三年级": "中专三年级", "大专及以上": "大专 大学 本科"},
	"health": {"健康": "良好 健康良好 一般", "长期慢性病": "慢性病 慢病", "患有大病": "大病 重病", "残疾": "残疾人"},
	"labor": {"普通劳动力": "普通 有劳动能力 有", "技能劳动力": "技能", "弱劳动力或半劳动力": "弱劳动力 半劳动力 弱半劳动力 弱劳动力半劳动力 弱劳力 半劳力",
		"丧失劳动力": "丧失 丧失劳动能力", "无劳动力": "无 无劳动能力 无劳力"},
	"workplace": {"乡(镇)内": "乡内 镇内 本乡镇 本乡 本镇 乡镇内务工", "乡(镇)外县内": "县内乡外 县内镇外 乡外县内 镇外县内", "县外省内": "省内县外 省内",
		"省外": "外省", "其他": "其它"},
	"party": {"中共党员": "党员 共产党员", "共青团员": "团员", "群众": "普通群众"},
	"cause": {"缺劳(动)力": "缺劳力 缺乏劳动力 缺少劳动力", "因灾": "自然灾害 因自然灾害", "因病": "疾病", "因残": "残疾",
		"缺资金": "缺少资金", "缺技术": "缺少技术", "其他": "其它"},
	"stay":     {"常住": "在家 在村 常住人口 常住在家 在户 在村常住", "外出": "外出务工 在外 不在家 外出人口 常年外出 外出读书"},
	"house":    {"有安全住房": "安全 安全住房 住房安全", "危房C级": "c级 c 危房c c级危房", "危房D级": "d级 d 危房d d级危房"},
	"grade":    {"A级": "a", "B级": "b", "C级": "c c级危房", "D级": "d d级危房"},
	"postkind": {"行业部门公益岗": "行业部门 行业公益岗 部门公益岗", "乡镇公益岗": "乡镇 乡级公益岗 镇级公益岗", "村级公益岗": "村级 村公益岗"},
	"idtype":   {"居民身份证": "身份证", "残疾人证": "残疾证"},
}

func newChoices(list string, all []forms.Choice) *choices {
	c := &choices{all: all, byName: map[string]int{}}
	if list == "nation" {
		c.byCode = nationCodes(all)
	}
	for i, choice := range all {
		for _, word := range strings.Fields(synonyms[list][choice.Label]) {
			c.byName[choiceKey(word)] = i
		}
		if short, ok := strings.CutSuffix(choice.Label, "族"); ok && list == "nation" {
			c.byName[short] = i
		}
	}
	for i, choice := range all { // a label is never another choice's synonym
		c.byName[choiceKey(choice.Label)] = i
	}
	return c
}

// choiceKey is the form in which choices are compared: half-width, small letters, without spaces, brackets and marks.
func choiceKey(label string) string {
	text := normal.Width(label)
	if strings.IndexFunc(text, func(r rune) bool { return r < '一' || r > '鿿' }) < 0 {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		if !strings.ContainsRune(" \t\r\n\u00a0()[]（）〔〕【】、,，;；/／。.'\"“”", r) {
			out.WriteRune(r)
		}
	}
	return strings.ToLower(out.String())
}

// one is the name of the choice that a text means.
func (c *choices) one(text string) (name string, ok bool) {
	i, ok := c.byName[choiceKey(text)]
	if !ok {
		i, ok = c.byCode[choiceKey(text)]
	}
	if !ok {
		return "", false
	}
	return c.all[i].Name, true
}

// label is the label of a choice by its name.
func (c *choices) label(name string) string {
	if i := slices.IndexFunc(c.all, func(choice forms.Choice) bool { return choice.Name == name }); i >= 0 {
		return c.all[i].Label
	}
	return ""
}

// many are the names of the choices that a text lists, in the order of the list and joined by spaces; unknown is what of
// it means none.
func (c *choices) many(text string) (names string, unknown []string) {
	if name, ok := c.one(text); ok {
		return name, nil
	}
	var found []int
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、;；/／+＋ \u3000\t\r\n", r) }) {
		i, ok := c.byName[choiceKey(part)]
		if !ok {
			unknown = append(unknown, part)
			continue
		}
		found = append(found, i)
	}
	slices.Sort(found)
	var list []string
	for _, i := range slices.Compact(found) {
		list = append(list, c.all[i].Name)
	}
	return strings.Join(list, " "), unknown
}
