package agree

import (
	"slices"
	"strings"
	"time"

	"cunce/store"
)

// A Carrier is something else that tells the same facts.
type Carrier struct {
	Key   string `json:"carrier"`
	Label string `json:"label"`
}

// register is the register itself, for where it is what must be corrected.
var register = Carrier{"reg", labelRegister}

// carriers are all of them, by the names that the form of the four agreements has for them.
var carriers = []Carrier{{"sys", labelSys}, {"book", labelBook}, {"card", labelCard}, {"wall", labelWall}, {found, labelReal}}

// found is the carrier that is no paper: where it is known it is right, also against the register.
const found = "real"

// Carriers are all of them in their order.
func Carriers() []Carrier { return slices.Clone(carriers) }

// CarrierNamed finds one by its key, its label or the beginning of a word of it: 系统, 手册, 明白卡, 上墙, 实际.
func CarrierNamed(name string) (Carrier, error) {
	name = strings.TrimSpace(name)
	for _, c := range carriers {
		if name != "" && (c.Key == name || strings.Contains(c.Label, name)) {
			return c, nil
		}
	}
	return Carrier{}, refuse(say(refusedCarrier, name), hintCarrier)
}

// settingCarriers is the setting that says which carriers are compared, as the settings form and the form of the four agreements
// have it; the source names two lists of four.
const settingCarriers = "agree_columns"

// chosenIn are the carriers that are compared here.
func chosenIn(tx *store.Tx) (out []Carrier) {
	keys := strings.Fields(tx.Setting(settingCarriers, tx.Now().Format(time.DateOnly)))
	for _, c := range carriers {
		if slices.Contains(keys, c.Key) {
			out = append(out, c)
		}
	}
	return out
}

// Choose decides which carriers are compared from today on.
func Choose(tx *store.Tx, chosen []Carrier) error {
	var keys []string
	for _, c := range carriers {
		if slices.Contains(chosen, c) {
			keys = append(keys, c.Key)
		}
	}
	if len(keys) == 0 {
		return refuse(say(refusedCarrier, ""), hintCarrier)
	}
	return tx.SetSetting(settingCarriers, tx.Now().Format(time.DateOnly), strings.Join(keys, " "))
}

// A Field is one thing that is compared.
type Field struct {
	ID    string `json:"field"`
	Label string `json:"label"`

	row  string // of the form of the four agreements: g1 to g8
	lead bool   // of the fields of its row: where the form says that something differs, without saying what
	of   source
}

// A source is where the register has a field.
type source uint8

const (
	ofHousehold source = iota
	ofMembers          // one value for each person
	ofIncome           // the latest income sheet of what was earned
	ofSize
	ofPeople   // who lives there
	ofMeasures // the kinds of help that are written down
)

var fields = []Field{
	{"hh_no", "户编号", "", false, ofHousehold}, {"head", "户主姓名", "", false, ofHousehold},
	{"size", "家庭人口", "g1", true, ofSize}, {"people", "成员姓名、证件号", "g2", true, ofPeople}, {"rel", "与户主关系", "", false, ofMembers},
	{"percap", "家庭人均纯收入", "g3", true, ofIncome}, {"type", "户类型", "g4", true, ofHousehold},
	{"first_date", "首次识别时间", "g4", false, ofHousehold}, {"mon_type", "监测对象类别", "g4", false, ofHousehold},
	{"mon_date", "监测识别时间", "g4", false, ofHousehold}, {"cleared", "风险是否已消除", "g4", false, ofHousehold},
	{"helper", "帮扶责任人", "g5", true, ofHousehold}, {"helper_phone", "帮扶责任人电话", "g5", false, ofHousehold},
	{"dibao", "享受低保", "g6", true, ofMembers}, {"tekun", "享受特困供养", "g6", false, ofMembers},
	{"dgrade", "住房等级", "g7", true, ofHousehold}, {"measures", "帮扶措施", "g8", true, ofMeasures},
}

func fieldNamed(name string) (Field, bool) {
	i := slices.IndexFunc(fields, func(f Field) bool { return f.ID == name || f.Label == name })
	if i < 0 {
		return Field{}, false
	}
	return fields[i], true
}
