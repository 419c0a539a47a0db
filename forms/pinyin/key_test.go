package pinyin

import "testing"

func TestKeySortsAsADictionary(t *testing.T) {
	for _, order := range [][2]string{{"1组", "2组"}, {"Ａ区", "b区"}, {"欧阳秀英", "单雪旺"}, {"区德明", "欧阳秀英"}, {"单雪旺", "王小二"},
		{"王小二", "王秀英"}, {"曾国强", "张三"}, {"单", "单雪"}} {
		if Key(order[0]) >= Key(order[1]) {
			t.Errorf("%s is not before %s: %q, %q", order[0], order[1], Key(order[0]), Key(order[1]))
		}
	}
	if Key("张三") == Key("章三") || Key("") > Key("张") {
		t.Error("texts with one reading are the same, or nothing is behind something")
	}
}
