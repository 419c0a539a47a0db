package template

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms/draft"
)

// aDraft draws a form as a printed table may give it.
func aDraft(t *rapid.T) *draft.Form {
	d := &draft.Form{Title: rapid.SampledFrom([]string{"住房排查表", "八月“回头看”表"}).Draw(t, "title"),
		Version: "2022080601", Subject: rapid.SampledFrom([]string{"household", "village", "township", "person"}).Draw(t, "subject"),
		FieldWork: rapid.Bool().Draw(t, "fieldwork"), Source: "附件1"}
	n := 0
	for g := range rapid.IntRange(1, 4).Draw(t, "groups") {
		group := draft.Group{Label: fmt.Sprintf("%d.第%d组", g+1, g+1), Detail: wordDetail}
		for range rapid.IntRange(1, 5).Draw(t, "items") {
			n++
			group.Items = append(group.Items, anItem(t, n))
		}
		d.Groups = append(d.Groups, group)
	}
	return d
}

func anItem(t *rapid.T, n int) draft.Item {
	item := draft.Item{Label: fmt.Sprintf("第%d问 a b", n), Hint: rapid.SampledFrom([]string{"", "看一看"}).Draw(t, "hint"),
		Type: rapid.SampledFrom([]string{"text", "integer", "decimal", "date", "time", "acknowledge", "note", "select_one", "select_multiple"}).Draw(t, "type")}
	switch item.Type {
	case "integer":
		item.Unit = rapid.SampledFrom([]string{"", "人", "口人", "间"}).Draw(t, "unit")
	case "decimal":
		item.Unit = rapid.SampledFrom([]string{"", "元", "万元", "亩"}).Draw(t, "unit")
	case "select_one", "select_multiple":
		item.Choices = rapid.SampledFrom([][]string{{"是", "否"}, {"有", "无"}, {"A级", "B级", "C级"}, {"自来水", "井水/山泉", "其他"}, {"一、二", "三 四"},
			{"不足5亩", "5亩以上"}}).Draw(t, "choices")
		item.Problem = "?"
		item.Office, item.DueDays = rapid.SampledFrom([]string{"", "建环办"}).Draw(t, "office"), rapid.SampledFrom([]string{"", "15"}).Draw(t, "days")
	}
	return item
}

// A draft written as a template and read again is the same form.
func TestDraftsComeBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := aDraft(rt)
		want, _ := draft.Load(d)
		got, faults := Load(written(t, d), "x", "")
		if got == nil || got.Hash != want.Hash {
			rt.Fatalf("got\n%s\nwant\n%s\nfaults %v", shown(got), shown(want), faults)
		}
	})
}
