package keys

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// The keys of the program. Help().Key is what the officer reads on the key line, Help().Desc what it does; a screen that
// needs another word for the same key uses Named.
var (
	Help      = bind("F1", "帮助", "f1", "ctrl+l")
	Edit      = bind("F2", "修改", "f2", "ctrl+e")
	Find      = bind("F3", "查找", "f3", "ctrl+f")
	Filter    = bind("F4", "筛选", "f4", "ctrl+r")
	Same      = bind("F5", "同上次", "f5", "ctrl+d")
	State     = bind("F6", "不清楚", "f6", "ctrl+k")
	PrevOpen  = bind("F7", "上一处漏填", "f7", "ctrl+p")
	NextOpen  = bind("F8", "下一处漏填", "f8", "ctrl+n")
	Menu      = bind("F9", "菜单", "f9", "ctrl+o")
	Home      = bind("F10", "首页", "f10", "ctrl+b")
	Finish    = bind("F12", "完成", "f12", "ctrl+t")
	Bulk      = bind("Ctrl+G", "本组其余没问题", "ctrl+g")
	Undo      = bind("Ctrl+Z", "撤销", "ctrl+z")
	Rows      = bind("Ctrl+W", "一览", "ctrl+w")
	Language  = bind("Ctrl+Y", "换语言", "ctrl+y")
	Copy      = bind("Ctrl+C", "复制", "ctrl+c")
	Save      = bind("Ctrl+S", "已存", "ctrl+s")
	Accept    = bind("Enter", "确定", "enter")
	Back      = bind("Esc", "返回", "esc")
	Prev      = bind("Shift+Tab", "上一题", "up", "shift+tab")
	Next      = bind("Tab", "下一题", "down", "tab")
	PrevGroup = bind("PgUp", "上一组", "pgup")
	NextGroup = bind("PgDn", "下一组", "pgdown")
	First     = bind("Home", "第一个", "home")
	Last      = bind("End", "最后一个", "end")
)

func bind(shown, does string, names ...string) key.Binding {
	return key.NewBinding(key.WithKeys(names...), key.WithHelp(shown, does))
}

// Named is a binding with another word for what it does on this screen.
func Named(b key.Binding, does string) key.Binding {
	b.SetHelp(b.Help().Key, does)
	return b
}

// Digit reports which digit a key is, typed half-width, full-width or on the numeric pad. A paste is no digit.
func Digit(k tea.KeyMsg) (int, bool) {
	r, ok := Char(k)
	if !ok || r < '0' || r > '9' {
		return 0, false
	}
	return int(r - '0'), true
}

// Char is the one character that a key typed, full-width forms (１ ＋ ．) made half-width; false for keys that type
// nothing, for several characters at once (an input method's word) and for pastes.
func Char(k tea.KeyMsg) (rune, bool) {
	if k.Type == tea.KeySpace {
		return ' ', true
	}
	if k.Type != tea.KeyRunes || len(k.Runes) != 1 || k.Paste || k.Alt {
		return 0, false
	}
	return Narrow(k.Runes[0]), true
}

// Narrow makes a full-width character half-width, others it leaves.
func Narrow(r rune) rune {
	switch {
	case r >= 0xff01 && r <= 0xff5e:
		return r - 0xff01 + '!'
	case r == 0x3000:
		return ' '
	}
	return r
}

// Press is the key message of a function or Ctrl key, for menus that stand in for keys; false for keys that move about or
// type.
func Press(b key.Binding) (tea.KeyMsg, bool) {
	for _, name := range b.Keys() {
		if k, ok := pressable[name]; ok {
			return tea.KeyMsg{Type: k}, true
		}
	}
	return tea.KeyMsg{}, false
}

// pressable are F1 to F12 and Ctrl with a letter, by Bubble Tea's names.
var pressable = func() map[string]tea.KeyType {
	m := make(map[string]tea.KeyType)
	for k := tea.KeyF12; k <= tea.KeyF1; k++ {
		m[k.String()] = k
	}
	for k := tea.KeyCtrlA; k <= tea.KeyCtrlZ; k++ {
		m[k.String()] = k
	}
	delete(m, "tab")
	delete(m, "enter")
	return m
}()
