package calendar

import "cunce/store/period"

// A cadence is what a plan wants again and again. Its period is the setting's, whose words the township can change.
type cadence struct {
	id, name string
	setting  string // "" for one without a setting
	every    string // in words, where there is no setting
	who      string
	source   string
	level    string // "village" or "township" for what only one of them does
	page     string // the screen where it is done
}

// cadences are those of section 26 of the plans that are kept by hand. What supervision does is entered as supervision, and what can be
// counted is counted.
var cadences = []cadence{
	{"brief", "分析研判", "cad_brief", "每两天", "各评估小组", "000 一.(四)", "", "issues"},
	{"party", "党委会专题研究", "cad_party", "每周", "乡镇党委", "002 四.(二)", "township", ""},
	{"propaganda", "政策宣传会", "cad_propaganda", "每季度", "村两委、驻村工作队", "001 村总结", "", ""},
	{"visit", "月走访", "cad_visit", "每月", "村两委、驻村工作队", "003 二.(一)", "village", "visits"},
	{"income", "农户收入核算", "", "每年", "村两委", "004 第三篇", "village", "forms"},
	{"recognise", "再识别：该纳入的、该退出的", "", "每年", "村两委、镇扶贫办", "004 第三篇", "", ""},
	{"housing", "危房鉴定和标示牌年审", "", "每年", "村建办", "003 附件2", "", ""},
	{"water", "安全饮水鉴定年审", "", "每年", "水利站", "003 附件2", "", ""},
	{"cards", "证、卡、表年审", "", "每年", "各办室", "003 附件2", "", ""},
}

// periodOf reads how often, from the setting where there is one.
func (c cadence) periodOf(setting string) (period.Period, string) {
	words := c.every
	if setting != "" {
		words = setting
	}
	p, _, ok := period.Parse(words)
	if !ok {
		return period.Period{}, words
	}
	return p, p.Name()
}
