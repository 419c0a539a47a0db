package contact

import "slices"

const roleUnsaid = "表上没问身份"

// roleNames are the choices of visitor_role in the order in which they are offered.
var roleNames = [][2]string{{"helper", "帮扶责任人"}, {"secretary", "村党组织书记"}, {"first", "第一书记"}, {"team", "驻村工作队员"}, {"village", "村干部"},
	{"grid", "网格员"}, {"town", "乡镇党委书记"}, {"leader", "班子成员"}, {"other", "其他"}}

// resultNames are the choices of visit_result in the words of a list.
var resultNames = [][2]string{{"met", "见到本人"}, {"family", "家人代答"}, {"phone", "电话核实"}, {"nobody", "无人"}, {"away", "整户外出"}, {"refused", "拒访"},
	{"dead", "已死亡"}}

// signNames are the choices of v_sign (002 二.(一) 双方签字认可): what the paper says, never a condition.
var signNames = [][2]string{{SignBoth, "双方都签了"}, {"no", "没有签"}, {SignRefused, "户里不愿签"}}

func choices(of [][2]string) (codes []string) {
	for _, one := range of {
		codes = append(codes, one[0])
	}
	return codes
}

func named(of [][2]string, code, none string) string {
	i := slices.IndexFunc(of, func(one [2]string) bool { return one[0] == code })
	switch {
	case i >= 0:
		return of[i][1]
	case code == "":
		return none
	}
	return code
}

// Roles are the choices of who went, in the order in which they are offered; Results those of how it went.
func Roles() []string { return choices(roleNames) }

// Results are the choices of how a visit went, in the order in which they are offered.
func Results() []string { return choices(resultNames) }

// Signs are the choices of whether both sides signed on paper, in the order in which they are offered.
func Signs() []string { return choices(signNames) }

// SignName is whether both sides signed in words, "" where nobody wrote it down.
func SignName(sign string) string { return named(signNames, sign, "") }

// RoleName is a role in words.
func RoleName(role string) string { return named(roleNames, role, roleUnsaid) }

// ResultName is how a visit went in words.
func ResultName(result string) string { return named(resultNames, result, "") }
