package demo

import "math/rand/v2"

// surnames are common ones, the earlier the more frequent.
var surnames = []string{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高",
	"林", "罗", "郑", "梁", "谢", "宋", "唐", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董", "袁", "潘", "蒋", "蔡", "余", "杜",
	"叶", "程", "苏", "魏", "吕", "丁", "任", "沈", "姚", "卢", "姜", "崔", "钟", "谭", "陆", "汪", "范", "金", "石", "廖"}

// trickySurnames are read otherwise as surnames than as words, or have two characters: finding by pinyin must know them.
var trickySurnames = []string{"欧阳", "单", "区", "查", "仇", "覃", "尉迟", "盖", "解", "曲"}

// clans are the surnames that a village group is named after.
var clans = map[string]string{"刘家沟组": "刘", "石岭组": "石", "唐洼组": "唐", "位家沟组": "位"}

// given names by sex and generation: born before 1965, before 1990, later.
var givenNames = map[string][3][]string{
	male: {
		{"国强", "建国", "德旺", "永福", "长林", "金山", "福来", "志高", "文广", "明亮", "春生", "玉堂", "广田", "树根", "有才", "万财", "守信",
			"同喜", "保全", "兴旺"},
		{"志强", "军", "伟", "勇", "海涛", "永刚", "建军", "晓东", "小兵", "红卫", "文海", "立新", "鹏", "国云", "卫东", "春雷", "振华", "光明",
			"学文", "海峰"},
		{"浩然", "子轩", "宇航", "博文", "俊杰", "嘉豪", "明轩", "天佑", "家乐", "梓豪", "志远", "泽宇", "一鸣", "晨阳", "思远", "文博"},
	},
	female: {
		{"秀英", "桂兰", "玉梅", "凤英", "素珍", "淑华", "翠花", "兰英", "桂芳", "春花", "金凤", "秋菊", "玉兰", "秀珍", "爱莲", "腊梅", "彩霞",
			"巧云", "月娥", "冬梅"},
		{"丽", "敏", "静", "艳红", "海燕", "春霞", "晓梅", "小芳", "玲", "雪梅", "红霞", "丽娟", "爱华", "慧", "燕", "桂林", "芳", "美玲",
			"晓燕", "文娟"},
		{"子涵", "欣怡", "雨桐", "诗涵", "梓萱", "佳怡", "思琪", "可馨", "雨欣", "梦瑶", "一诺", "语晨", "晓彤", "若曦", "紫萱", "心怡"},
	},
}

// namedHeads are heads of fixed households: names that screens and searches must cope with, among them a character beyond
// the basic plane.
var namedHeads = map[int]person{
	3:   {name: "张𠮷林", sex: male},
	37:  {name: "欧阳秀英", sex: female},
	52:  {name: "单雪旺", sex: male},
	60:  {name: "区志强", sex: male},
	80:  {name: "查文海", sex: male},
	100: {name: "仇桂兰", sex: female},
}

// A dotted name in full, for one woman who married into the village.
const dottedName = "阿依古丽·买买提"

// surname draws a surname for a group; the clan's own in three of ten cases.
func surname(r *rand.Rand, group string) string {
	if clan := clans[group]; clan != "" && r.IntN(10) < 3 {
		return clan
	}
	if r.IntN(16) == 0 {
		return trickySurnames[r.IntN(len(trickySurnames))]
	}
	// The lesser of two draws makes the earlier ones more frequent.
	return surnames[min(r.IntN(len(surnames)), r.IntN(len(surnames)))]
}

func given(r *rand.Rand, sex string, age int) string {
	generation := 2
	switch {
	case age >= 57:
		generation = 0
	case age >= 32:
		generation = 1
	}
	names := givenNames[sex][generation]
	return names[r.IntN(len(names))]
}

// familyName is the surname of a full name, of two characters where it is such a one.
func familyName(full string) string {
	runes := []rune(full)
	for _, two := range []string{"欧阳", "尉迟"} {
		if len(runes) > 2 && string(runes[:2]) == two {
			return two
		}
	}
	return string(runes[:1])
}
