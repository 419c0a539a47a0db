package tasklist

import (
	"errors"
	"fmt"
	"strings"

	"cunce/forms/sheet/patch"
)

// What an officer reads.
const (
	labelName    = "姓名"
	labelID      = "身份证号"
	labelHead    = "户主"
	labelVillage = "村"
	labelGroup   = "组"
	labelNumber  = "户编号"
	labelAsk     = "核查什么"
	labelInfo    = "参考"
	labelAnswer  = "要填的"
	labelNone    = "不要"
	labelBlank   = "（空）"

	wordUnknown  = "不清楚"
	wordNobody   = "查无此人"
	reasonNobody = "已写明查无此人"
	keptAnswered = "导入以后填过，留下"

	issueCategory = "名单"
	nameAnswered  = "_已核查"

	titleProgress = "名单核查进度"
	noteProgress  = "数的是名单上现在有的行；一个人在名单上有几行就数几条。“对不上”是册上没有找到、也还没有写明查无此人的。"
	noteUnmatched = "证件号只写后四位。写回的表里这些行是空的，写明查无此人的除外。"
	colList       = "名单"
	colTotal      = "合计"
	colDone       = "已核查"
	colLeft       = "未核查"
	colApart      = "对不上"
	colRate       = "核查率"
	colSum        = "全部"
	colSheet      = "工作表"
	colRow        = "行"
	colTail       = "证件号后四位"
	colReason     = "为什么"
	noGroup       = "没有组"
	noGroupApart  = "册上没有的"
)

// reasons tell why nobody was found for a row.
var reasons = map[string]string{
	apartMany: "同名的有几个人，请选一个", apartDiffers: "册上有这个名字，证件号、组或户号不一样", apartVillage: "不是本村的",
	apartUnknown: "册上没有这个人", apartRare: "名字没有写全，不猜", apartBlank: "没有写名字，也没有写证件号和户号",
}

// refusals tell why an answer was not written.
var refusals = map[patch.Reason]string{
	patch.Filled: "格子里已经有内容，没有盖掉", patch.Covered: "格子被合并了", patch.Outside: "表里没有这个格子",
	patch.TooLong: "太长，一个格子装不下", patch.Repeated: "合并的格子只能写一个，已写了另一个",
}

func sayTail(tail string) string { return "尾号" + tail }

func sayOtherName(list, register string) string {
	return fmt.Sprintf("名单上写「%s」，册上是「%s」", list, register)
}

func sayRefused(column, text string, reason patch.Reason) string {
	return fmt.Sprintf("%s 列「%s」：%s", column, text, refusals[reason])
}

func sayUnmatchedTitle(list string) string { return list + "：对不上的" }

// sayIssueTitle is what is asked in a few words.
func sayIssueTitle(asked, list string) string {
	text := asked
	if i := strings.Index(text, "："); i >= 0 && !strings.Contains(text, "；") {
		text = text[i+len("："):]
	}
	if text == "" {
		text = list
	}
	if runes := []rune(text); len(runes) > longestTitle {
		text = string(runes[:longestTitle])
	}
	return issueCategory + "  " + text
}

const longestTitle = 24

func sayIssueQuestion(list, asked string) string {
	return strings.TrimSuffix("《"+list+"》"+asked, "：")
}

func sayIssueDetail(sender, said string) string {
	if sender != "" {
		sender = "来源：" + sender
	}
	return strings.Trim(sender+"；"+said, "；")
}

func sayUndone(u Undone) string {
	return fmt.Sprintf("《%s》 %s 由%s在%s导入。", u.Title, u.File, u.By, u.Time.Format("2006-01-02 15:04"))
}

func sayUndoneCounts(u Undone) string {
	if u.Whole {
		return fmt.Sprintf("整个名单撤回，共 %d 行。", u.Removed)
	}
	return fmt.Sprintf("撤回 %d 行，改回原样 %d 行，名单留下。", u.Removed, u.Restored)
}

func sayKept(n int) string { return fmt.Sprintf("留下的 %d 行：", n) }

func sayKeptRow(f Finding) string {
	return fmt.Sprintf("%s 第 %d 行 %s：%s", f.Sheet, f.Row, f.Name, f.Reason)
}

// Explain turns the errors of this package into a plain sentence and a hint.
func Explain(err error) (sentence, hint string, ok bool) {
	for _, e := range []struct {
		err            error
		sentence, hint string
	}{
		{errNoList, "没有找到名单：要有一行栏目名，里面有姓名、身份证号或户编号，下面至少有一行人。", "看看是不是选错了表格。"},
		{errNoAnswers, "名单里没有空着要填的栏。", "选“栏目”，把要填的那一栏改成“要填的”。"},
		{errTooLarge, "表格太大，存不进数据文件：压缩后最多 8 MB。", "把图片删掉另存一份，或者拆成几个表再导入。"},
		{errNotVillage, "名单要一个村一个村地导入。", "先在「各村」里换到一个村，再导入这个村的名单。"},
		{errMapping, "栏名或用途写得不对。", "看有哪些：cunce list import 文件 表格 --columns"},
		{errDate, "期限写得不对。", "写成 2026-11-30 这样，不限就空着。"},
		{errSeveral, "有几个名单是这个名字。", "写名单的编号：cunce list show 文件"},
		{patch.ErrOther, "原表格的格式写不进去。", "用 WPS 或 Excel 把它另存为 xlsx，再导入一次。"},
		{patch.ErrChanged, "写好以后读回来不一样，没有写。", "请把这个情况告诉维护程序的人。"},
	} {
		if errors.Is(err, e.err) {
			return e.sentence, e.hint, true
		}
	}
	return "", "", false
}
