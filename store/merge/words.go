package merge

import (
	"errors"
	"fmt"

	"cunce/store/merge/incoming"
)

// The codes of parts that are refused.
const (
	codePractice   = "practice"
	codeStranger   = "stranger"
	codeOwn        = "own"
	codeIncomplete = "incomplete"
	codeNewer      = "newer"
	codeDamaged    = "damaged"
)

// refusals are a sentence and a hint by code.
var refusals = map[string][2]string{
	codePractice:   {"这是练习用的文件，不能收进真的数据里。", "请村里打开真的数据文件，再上报。"},
	codeOwn:        {"这是镇里发给村里的包，不是村里交上来的，没有收。", "请收村里上报的数据包；这个包请给村里。"},
	codeStranger:   {"里面有别的村（或别的乡镇）的数据，没有收。", "请核对是不是拿错了文件；镇里的数据请用镇里给本村的数据包。"},
	codeIncomplete: {"这一份是接着前一份做的，缺了前面的，没有收。", "请把前一份一起收；找不到的，请村里重新打一个完整的包。"},
	codeNewer:      {"这个文件是新版村册做的，这台电脑的村册读不了。", "请先把这台电脑的村册换成新版，再收。"},
	codeDamaged:    {"里面的数据前后对不上，没有收。", "请村里先用“检查”看看，再重新上报一份。"},
}

// refuse says why nothing of the part is taken in.
func (p *Part) refuse(code string) {
	p.Refused = &incoming.Refused{File: p.File, Code: code, Sentence: refusals[code][0], Hint: refusals[code][1]}
}

// A held is a reason to wait with what it names.
type held struct {
	words heldWords
	named []any
}

type heldWords struct{ code, sentence, hint string }

// renew is what a village does with a laptop that began apart, so that its work comes under the village's code.
const renew = "镇里给这个村写一个启动包带去。那台电脑上先在「花名册、上报和备份」里用「按模板导出」写一份花名册（证件号写完整），填过的表用「一行一户的表格」各写一份；" +
	"原来的数据文件留着不要删，在一个新文件夹里打开村册，选启动包建新的，导入那份花名册。填过的表在新的里也写出一行一户的表格，按户编号把答案抄进去再导入；" +
	"登记过的问题照旧文件补登。办好了用新的上报。"

var (
	heldUnknown = heldWords{"unknown", "%s（%s）不在本镇的村里。", "请核对村代码；是本镇新报的村，就同意收进来，写明为什么。"}
	heldName    = heldWords{"two", "代码 %s 已经是“%s”的，这一份说是“%s”。", "请打电话核对：是改了名就同意收；是另一个村，请它先改正村代码。"}
	heldTwo     = heldWords{"two", "代码 %s 已经有别的数据：这一份的 %d 户里只有 %d 户对得上。", "请打电话核对：是同一个村就同意收；是另一个村，请它先改正村代码。"}
	heldUncoded = heldWords{"unknown", "%s起用时没有写村代码，还不知道是哪个村。", "请打电话核对。请村里在首页按 F9，选「组和村：改名、合并、代码」，选「本村」，再选「更正村代码」，写本村的12位代码，再上报一次。" +
		"这个村另一台电脑已经交过数据的，不要更正：" + renew}
	heldCode  = heldWords{"two", "%s的村代码更正成了 %s，这个代码已经有数据。", "请打电话核对：是同一个村的另一台电脑，先不要收：" + renew + "（同意收，镇里会多出一个同名的村）是另一个村，请它改正村代码。"}
	heldOther = heldWords{"two", "%s（%s）：镇里已经有一台电脑的数据，它起用时没有写村代码，后来更正成了这个代码（原来记作 %s）。", "请打电话核对：是同一个村的另一台电脑，先不要收：" + renew +
		"（同意收，镇里会有两个同名的村）是另一个村，请它改正村代码。"}
	heldFewer  = heldWords{"fewer", "上次有 %d 户，这次只有 %d 户。", "请打电话问一问为什么少了；没有问题就同意收。"}
	heldFuture = heldWords{"future", "里面有今天以后的日期。", "多半是村里电脑的日期不对；请村里改好日期。核实过的，可以同意收。"}
)

func (h held) said() Held {
	return Held{Code: h.words.code, Sentence: fmt.Sprintf(h.words.sentence, h.named...), Hint: h.words.hint}
}

// Explain is the sentence and the hint for an error of Apply; ok is false for any other, which store.Explain explains.
func Explain(err error) (sentence, hint string, ok bool) {
	if errors.Is(err, ErrNothing) {
		return "没有可以收的数据，什么也没有改。", "请看每个文件后面写的原因。", true
	}
	return "", "", false
}

// acceptCode is why a village is let in whose records stand under a code that is not of the township.
const acceptCode = "村代码 %s 更正成了 %s"
