package store

import (
	"testing"
	"unicode/utf8"

	"cunce/forms"
	"cunce/forms/catalog"
)

func TestIssueTitle(t *testing.T) {
	for _, c := range []struct{ category, question, answer, choice, want string }{
		{"住房", "①现住房是否为不安全住房", "yes", "是", "住房  现住房为不安全住房"},
		{"2.住房保障", "是否未鉴定", "yes", "是", "住房保障  未鉴定"},
		{"住房", "脱贫户、监测户是否有标示牌，是否与资料和实际一致", "no", "否", "住房  脱贫户、监测户没有标示牌"},
		{"健康", "①是否知晓家庭成员参加城乡居民基本医疗保险情况", "no", "否", "健康  不知晓家庭成员参加城乡居民基本医疗保险情况"},
		{"饮水", "是否集中供水", "no", "否", "饮水  没有集中供水"},
		{"饮水", "是否有安全饮水鉴定证明，且饮用水无明显杂质、异色异味", "no", "否", "饮水  没有安全饮水鉴定证明"},
		{"教育", "③义务教育阶段有意愿且有学习能力的特殊儿童，是否未接受特殊教育或送教上门服务等", "yes", "是", "教育  未接受特殊教育或送教上门服务等"},
		{"教育", "②是否存在义务教育阶段适龄儿童辍学(教育部门是否排查原因并针对性劝返)", "yes", "是", "教育  存在义务教育阶段适龄儿童辍学"},
		{"住房", "③是否存在危房改造后，危房仍住人情况等", "yes", "是", "住房  存在危房改造后，危房仍住人情况等"},
		{"金融", "①是否存在有贷款意愿且符合贷款条件，但应贷未贷的情况", "yes", "是", "金融  存在有贷款意愿且符合贷款条件，但应贷未贷的情况"},
		{"金融", "③是否存在贷款逾期，是否存在户贷企用、一分了之", "yes", "是", "金融  存在贷款逾期"},
		{"档卡", "①是否存在档卡资料不完善、不规范问题，如上墙资料", "yes", "是", "档卡  存在档卡资料不完善、不规范问题"},
		{"帮扶", "对驻村帮扶工作是否满意", "no", "否", "帮扶  对驻村帮扶工作不满意"},
		{"帮扶", "农户是否了解驻村工作队或帮扶责任人", "no", "否", "帮扶  农户不了解驻村工作队或帮扶责任人"},
		{"收支", "③家里有无大额刚性支出", "have", "有", "收支  家里有大额刚性支出"},
		{"培训", "是否开工", "no", "否", "培训  未开工"},
		{"饮水", "取水方式", "well", "水井", "饮水  取水方式: 水井"},
		{"", "取水方式", "", "", "取水方式"},
	} {
		if got := issueTitle(c.category, c.question, c.answer, c.choice); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.question, c.answer, got, c.want)
		}
	}
}

// Every question of the catalogue that can be a problem has a title that fits a line and asks nothing.
func TestTitlesOfTheCatalogue(t *testing.T) {
	for _, name := range catalog.Names() {
		f, ok := catalog.Form(name)
		if !ok {
			t.Fatalf("no form %s", name)
		}
		for _, q := range f.Questions {
			if q.Problem == "" {
				continue
			}
			answer := "no"
			if q.Normal == "no" || q.Normal == "none" {
				answer = "yes"
			}
			title := issueTitle(category(q), q.Label, answer, choiceLabel(f, q, answer))
			if n := utf8.RuneCountInString(title); n < 4 || n > maxTitle+12 {
				t.Errorf("%s: %q has %d characters", q.Name, title, n)
			}

		}
	}
}

func category(q *forms.Question) string {
	if q.Category != "" {
		return q.Category
	}
	return q.Top().Label
}
