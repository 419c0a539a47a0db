package evidence

import (
	"errors"

	"cunce/store/refusal"
)

// Everything of this package that an officer reads.

// FolderName is the folder beside the data file in which the files are.
const FolderName = "佐证"

// kindNames are the kinds as people say them.
var kindNames = map[string]string{Photo: "照片", Copy: "扫描件", Video: "录像", Paper: "纸质材料", Other: "其他"}

// Why a file proves nothing.
const (
	saysNoCode   = "文件名里没有佐证的短码。"
	saysTwice    = "两条佐证是这个短码，请在短码里写上问题编号的字母。"
	saysVillages = "几个村都有这个短码。请放进用村名做名字的文件夹，例如 %s/%s，再扫描。"
	saysNobody   = "没有这个短码的佐证。"
	saysLink     = "是快捷方式或链接，没有看。"
	saysDeep     = "文件夹套得太深，没有看。"
	saysClosed   = "打不开，没有看。"
)

// Of the list that goes with packed files.
const (
	listName  = "清单.csv"
	listHead  = "短码,问题编号,问题,种类,文件编号,日期,在哪里,备注,文件名,大小（字节）,SHA-256"
	packedDir = "佐证/"
)

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

var (
	refusedDate      = explanation{"佐证的日期写得不对。", "请写成 2022-08-25 这样；不知道的空着。"}
	refusedKind      = explanation{"没有“%s”这一种佐证。", "可以是：photo 照片、scan 扫描件、video 录像、paper 纸质材料、other 其他。"}
	refusedCode      = explanation{"没有短码是 %s 的佐证。", "短码像 37-A0012-2，用 cunce evidence list 文件 看。"}
	refusedVoidTwice = explanation{"%s 已经作废了：%s。", "要恢复用 cunce evidence restore，或者在佐证那一页选它再按 5。"}
	refusedNotVoid   = explanation{"%s 没有作废，不用恢复。", "佐证用 cunce evidence list 看。"}
	refusedNoReason  = explanation{"作废佐证要写明原因。", "例如：拍错了户、不是这个问题的照片。"}
	refusedFolder    = explanation{"数据文件旁边没有“佐证”文件夹。", "请建一个叫“佐证”的文件夹，把照片按短码起名放进去。"}
	refusedVillage   = explanation{"还没有“%s/%s”文件夹。", "镇里的文件有几个村，短码会一样：请把这个村的照片放进用村名做名字的文件夹，再扫描。"}
	refusedNothing   = explanation{"没有可以打包的文件。", "先扫描“佐证”文件夹，把照片对上。"}
	refusedChanged   = explanation{"%s 和扫描时不一样了，没有打包。", "请再扫描一次，看看是不是换了照片。"}
	refusedTaken     = explanation{"已经有叫这个名字的文件，没有动它。", "请换一个名字。"}
	refusedInside    = explanation{"打包的文件不能放在“佐证”文件夹里。", "请放到别的文件夹。"}
)

// ErrRefused is the error of what cannot be; Explain tells why.
var ErrRefused = errors.New("evidence refused")

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }
