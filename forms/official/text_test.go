package official

import (
	"strings"
	"testing"
)

// visible writes the marks of a text as letters: B a box, P a place, D a day.
func visible(text string) string {
	return strings.NewReplacer(string(box), "B", string(blank), "P", string(date), "D").Replace(marked(text))
}

// Whatever is printed for a box, a place to write on or a day, and nothing that only looks like one.
func TestMarks(t *testing.T) {
	for text, want := range map[string]string{
		"是□":             "是B",
		"是☐否☑":           "是B否B",
		"○甲 ◯乙":          "B甲 B乙",
		"■":              "B",
		"是( )否（　）":       "是B否B",
		"甲[ ]乙【】":        "甲B乙B",
		"共( )人":          "共P人",
		"（）次":            "P次",
		"(是)":            "(是)",
		"(是/否)":          "(是B否B)",
		"（有 或 无）":        "（有B无B）",
		"(是口否口)":         "(是B否B)",
		"(是 团 否□)":       "(是B否B)",
		"(是不是)":          "(是不是)",
		"(有人没有)":         "(有人没有)",
		"(是。否)":          "(是。否)",
		"__":             "P",
		"＿＿＿":            "P",
		"_ _ _":          "P",
		"﹍﹍":             "P",
		"……元":            "P元",
		"……":             "P",
		"等…":             "等…",
		"....":           "P",
		"...":            "...",
		"----":           "P",
		"2021-2022":      "2021-2022",
		"a_b":            "a_b",
		"a__b":           "aPb",
		"姓名_电话_":         "姓名P电话P",
		"家里  口人":         "家里P口人",
		"家里 口人":          "家里 口人",
		"家里　人":           "家里P人",
		"家里\t户":          "家里P户",
		"家里  户主":         "家里  户主",
		"家里  人均":         "家里  人均",
		"收入   万元":        "收入P万元",
		"\n  元":          "\n  元",
		"乡镇：":            "乡镇：P",
		"乡镇：   村：":       "乡镇：P  村：P",
		"乡镇: 昭明":         "乡镇: 昭明",
		"其中：工资":          "其中：工资",
		"__年__月__日":      "D",
		"2022年8月__日":     "D",
		"2022 年 8 月 ＿＿":  "D",
		"____年__月":       "D",
		"2022年8月6日":      "2022年8月6日",
		"2022年8月":        "2022年8月",
		"\u200b是\uFEFF□": "是B",
		"\uE000\uE001":   "",
		"a\u00a0b":       "a b",
		"\x07是□":         "是B",
		"":               "",
	} {
		if got := visible(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestTidy(t *testing.T) {
	for text, want := range map[string]string{
		"1.2021\n年 10 月\n以来家\n庭收支\n情况": "1.2021年10月以来家庭收支情况",
		"3. “三\n保障”\n巩固":               "3.“三保障”巩固",
		"全县 16-59 岁":                   "全县16-59岁",
		"plan A  and B":                "plan A and B",
		"  a ":                         "a",
		"排  查  内  容":                   "排查内容",
		"A 级":                          "A级",
		"":                             "",
		"\u3000一\u3000二":               "一二",
		"x\x01y":                       "x y",
	} {
		if got := tidy(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"，是否未鉴定":     "是否未鉴定",
		"；：、a。":      "a",
		"(其中人有劳动能力)": "(其中人有劳动能力)",
		"(其中工资性收入":   "其中工资性收入",
		"财产性收入)":     "财产性收入",
		"辍学(排查原因)":   "辍学(排查原因)",
		"a(b":        "a(b",
		"，(，(a":      "a",
		"((a)":       "(a)",
		"":           "",
		"，。":         "",
		"①家里":        "①家里",
		"“八月攻坚”":     "“八月攻坚”",
	} {
		if got := clean(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestUnits(t *testing.T) {
	for text, want := range map[string]string{"元": "元", "元等": "元", "万元": "万元", "口人(其中": "口人", "人有": "人", "平方米": "平方米", "户": "户",
		"户主": "", "人均": "", "人员": "", "个人": "", "个月": "个月", "元月": "", "": "", "甲": "", "公": "", "条件": "", "%": "%"} {
		if got := unitAt([]rune(text)); got != want {
			t.Errorf("%q begins with %q, want %q", text, got, want)
		}
	}
	for unit, whole := range map[string]bool{"人": true, "户": true, "元": false, "亩": false, "": false, "度": false, "岁": true} {
		if wholeUnit(unit) != whole {
			t.Errorf("%s counts: %v", unit, !whole)
		}
	}
}

func TestTypesOfPlaces(t *testing.T) {
	for before, want := range map[string]string{"填表日期：": "date", "发现时间": "date", "家庭人数：": "integer", "年龄": "integer", "补助金额：": "decimal",
		"耕地面积": "decimal", "姓名：": "text", "": "text", "时间紧": "text"} {
		if got := typeOf(before); got != want {
			t.Errorf("%q: %s, want %s", before, got, want)
		}
	}
}

func TestRoles(t *testing.T) {
	for text, want := range map[string]role{
		"事项": roleGroup, "项 目": roleGroup, "类别": roleGroup, "排查问卷内容": roleContent, "排  查  内  容": roleContent, "检查要点": roleContent, "评分标准": roleContent,
		"如有问题请\n详细描述": roleDetail, "备注": roleDetail, "存在的问题": roleDetail, "序号": roleNumber, "编号": roleNumber, "排查结果": roleAnswer, "是否达标": roleAnswer,
		"是": roleChoice, "否": roleChoice, "不满意": roleChoice, "户主": roleNone, "": roleNone, "内容：": roleNone, "是□否□": roleNone,
		"这一项内容很长很长很长很长很长很长很长很长": roleNone,
	} {
		if got := roleOf(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestSubjects(t *testing.T) {
	for title, want := range map[string]string{"“八月攻坚”入户问题排查表": "household", "农户信息核查表": "household", "乡村问题排查表": "village", "村级自查表": "village",
		"乡镇工作自查表": "township", "昭明镇排查表": "township", "防返贫监测表": "household", "": "household"} {
		if got := subjectOf(title); got != want {
			t.Errorf("%s: %s, want %s", title, got, want)
		}
	}
}

// The heading of a table names its questions and one thing more.
func TestHeaders(t *testing.T) {
	row := func(texts ...string) []cell {
		var cells []cell
		for i, text := range texts {
			cells = append(cells, cell{col: i, last: i, text: text})
		}
		return cells
	}
	for _, c := range []struct {
		texts                  []string
		group, content, detail int
		answers, choices       int
	}{
		{[]string{"事项", "排查内容", "备注"}, 0, 1, 2, 0, 0},
		{[]string{"项目", "排查内容"}, 0, 1, -1, 0, 0},
		{[]string{"序号", "项目", "是", "否"}, -1, 1, -1, 0, 2},
		{[]string{"类别", "项目", "检查结果", "说明"}, 0, 1, 3, 1, 0},
		{[]string{"事项", "检查情况"}, -1, 0, -1, 1, 0},
		{[]string{"序号", "检查情况", "备注"}, -1, 1, 2, 0, 0},
	} {
		h := headerOf(3, row(c.texts...))
		if h == nil || h.row != 3 || h.group != c.group || h.content != c.content || h.detail != c.detail || len(h.answers) != c.answers || len(h.choices) != c.choices {
			t.Errorf("%v: %+v", c.texts, h)
		}
	}
	for _, texts := range [][]string{{"内容"}, {"户主", "姓名"}, {"备注", "序号"}, {"事项", "是"}, {""}, {"一般户", "脱贫户"}} {
		if h := headerOf(0, row(texts...)); h != nil {
			t.Errorf("%v: %+v", texts, h)
		}
	}
}

// What may be a title, and what stands above a table for other reasons.
func TestTitleLines(t *testing.T) {
	for text, want := range map[string]bool{"防返贫监测排查表": true, "昭明镇": true, "请各村抓好落实。": false, "现将有关要求通知如下：": false, "乡镇：＿＿": false,
		"填表时间：": false, strings.Repeat("长", longestTitle+1): false, "摸排时间2022年8月": false} {
		if got := isTitle(text); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
	for text, want := range map[string]bool{"附件": true, "附件 1": true, "附件一：": true, "附表2": true, "附件1 排查表": false, "附近": false} {
		if got := attachmentLine.MatchString(text); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
