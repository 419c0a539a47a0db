package inspect

import (
	"errors"
	"fmt"

	"cunce/forms/idcard"
	"cunce/store/inspect/mark"
	"cunce/store/refusal"
)

// Everything of this package that an officer reads.
const (
	wordAll     = "全部"
	wordAnd     = "、"
	wordNoGroup = "没有写组的"
	wordNoKind  = "没有写户类型的"
	wordTail    = "尾号%s"

	toldDrawn   = "%s 抽的。从 %s（%d 户）里，%s，抽法 %s，抽中 %d 户。"
	toldSeed    = "种子 %s：种子和册子一样，在哪台电脑上抽都是这些户。"
	toldStratum = "%s：%d 户，抽 %d 户"
	toldShort   = "（要抽 %d 户，不够，全抽了）"

	titleIssue    = "抽查不一致：%s"
	detailIssue   = "册子写的是 %s，抽查查到 %s。核实以后改册子，或者更正抽查。"
	questionIssue = "抽查「%s」：%s 和册子是否一致"
	category      = "抽查不一致"
	role          = "各驻村工作组"
	noteAgreed    = "和册子一致了"

	colPlace   = "序"
	colGroup   = "组"
	colNumber  = "户号"
	colHead    = "户主"
	colStratum = "层"
	colDay     = "查的日期"
	colWho     = "谁查的"
	colWhat    = "查什么"
	colFound   = "查到的（不知道、没查照写）"

	printList   = "抽中的户（%d 户）"
	printHouse  = "%d  %s %s %s"
	printTitle  = "抽查「%s」：抽样名单"
	printBlank  = "抽查「%s」：查到的"
	printSample = "抽样名单"
	printSheets = "查到的"
	printPeople = "各人的%s（写姓名）"
	printHow    = "先照看到的、问到的写，不看册子。"
	printBy     = "%s 打印。%s 抽的。"
	printAgain  = "要重抽核对：对每一户算 SHA-256(种子/户的编号)，每层取最小的几户。"
	printSign   = "抽查人"
)

var stateNames = map[mark.State]string{mark.Unknown: "不知道", mark.Unchecked: "没查"}

var byNames = map[By]string{ByNone: "不分层", ByGroup: "按组分层", ByKind: "按户类型分层", ByWho: "按几类户分层"}

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

var (
	refusedTitle    = explanation{"抽查要有名称。", "写上名称，如 八月抽查。"}
	refusedTaken    = explanation{"已经有叫「%s」的抽查了。", "换一个名称。"}
	refusedFields   = explanation{"没有选查哪几项。", "至少选一项。"}
	refusedSize     = explanation{"抽多少写得不对：%s。", "写 5（每层5户）、10%（每层一成）、共30（一共30户）或 全部。"}
	refusedNobody   = explanation{"这样抽不到一户。", "换一个范围，或者多抽几户。"}
	refusedBy       = explanation{"没有这种分层：%s。", "可以写 group 按组、kind 按户类型、who 按几类户、none 不分层。"}
	refusedParts    = explanation{"没有写按哪几类户分层。", "至少写一类户。"}
	refusedTwice    = explanation{"「%s」写了两次。", "每一类户写一次。"}
	refusedForm     = explanation{"没有叫 %s 的、一户一份的表。", "看有哪些表：cunce form list。"}
	refusedField    = explanation{"没有 %s 这一项。", "看可以查哪些项：cunce inspect fields。"}
	refusedNone     = explanation{"还没有抽查。", "先抽一次：cunce inspect begin，或者在屏幕上选「开始一次抽查」。"}
	refusedUnknown  = explanation{"没有叫「%s」的抽查。", "看有哪些：cunce inspect list。"}
	refusedNotDrawn = explanation{"这一户没有抽中。", "看抽中了哪些：cunce inspect show。"}
	refusedShown    = explanation{"这一户已经揭开了，查到的不能再改。", "后来弄清楚的用更正，写明原因；原来查到的留着。"}
	refusedCounted  = explanation{"录了人数，各人的项已经列出来了，人数不能再改。", "真的录错了，确认以后用更正，写明原因。"}
	refusedNotShown = explanation{"这一户还没有揭开，不用更正。", "查到的直接改就行。"}
	refusedLeft     = explanation{"还有 %d 项没有录，不能揭开。", "查不到的写不知道，没查的写没查。"}
	refusedValue    = explanation{"%s不能是“%s”。", "照选项、数字或日期写。"}
	refusedWhy      = explanation{"更正要写原因。", "写明怎么弄清楚的。"}
)

// ErrRefused is the error of what cannot be; Explain tells why.
var ErrRefused = errors.New("inspection refused")

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

func orRefuse(err error, e explanation, named ...any) error {
	if err != nil {
		return err
	}
	return refuse(e, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// masked leaves of a long number its end alone.
func masked(text string) string { return idcard.Tails(text, wordTail) }
