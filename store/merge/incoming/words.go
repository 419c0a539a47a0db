package incoming

import (
	"errors"
	"path/filepath"
	"strings"

	"cunce/store"
	"cunce/store/envelope"
)

// The codes of what is refused.
const (
	codeDamaged    = "damaged"
	codeNewer      = "newer"
	codeSheet      = "sheet"
	codeBackup     = "backup"
	codeLocked     = "locked"
	codeReceipt    = "receipt"
	codeArchive    = "archive"
	codeBroken     = "broken" // a zip file
	codeLarge      = "large"
	codeUnreadable = "unreadable"
	codeOther      = "other"
)

var refusedKinds = map[kind]string{isSheet: codeSheet, isBackup: codeBackup, isReceipt: codeReceipt, isArchive: codeArchive}

// said is a sentence about what the file is and a hint of what to do, by code.
var said = map[string][2]string{
	codeDamaged: {"这个文件坏了，里面的数据不全，没有收。", "多半是没有拷完就拔了U盘；请村里重新上报一份。"},
	codeNewer:   {"这个文件是新版村册做的，这台电脑的村册读不了。", "请先把这台电脑的村册换成新版，再收。"},
	codeSheet:   {"这是表格，不是村册的数据，不能合并。", "请村里用村册上报数据包；表格里的名单，在村里的村册中用导入。"},
	codeBackup:  {"这是压缩的备份，不是上报的数据包。", "请村里用村册上报；只有备份的，先在村里从备份恢复再上报。"},
	codeLocked:  {"这个文件加了密，没有打开它的钥匙。", "请用镇里存钥匙的那台电脑收，或者问村里要密码。"},
	codeReceipt: {"这是镇里给村里的回执，里面没有数据。", "请在村里的村册中收回执。"},
	codeArchive: {"这是压缩包，村册打不开这一种。", "请先解压，再把解出来的文件夹交给村册。"},
	codeBroken:  {"这个压缩包坏了，打不开。", "请重新拷一份，或者让村里重新发。"},
	codeLarge:   {"这个压缩包里的东西太多太大，没有打开。", "请看看是不是拿错了；真是数据的，请先解压。"},
	codeOther:   {"这不是村册的数据。", "不用处理；如果是村里交来的，请村里用村册重新上报。"},
}

// refusedAs says why a file is refused.
func refusedAs(file, code string) Refused {
	return Refused{File: plain(file), Code: code, Sentence: said[code][0], Hint: said[code][1]}
}

// plain is a name without what would drive a terminal.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u202e' || r == '\u202d' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(filepath.ToSlash(name), "?"))
}

// codeOf is the code of an error of opening a source.
func codeOf(err error) string {
	switch {
	case errors.Is(err, envelope.ErrKey):
		return codeLocked
	case errors.Is(err, store.ErrNewer):
		return codeNewer
	case errors.Is(err, store.ErrDamaged):
		return codeDamaged
	case errors.Is(err, store.ErrForeign):
		return codeOther
	}
	return codeUnreadable
}
