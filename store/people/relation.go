package people

import "cunce/store"

// Relations to the head, as the member card codes them.
const (
	relHead    = "01"
	relSpouse  = "02"
	relBrother = "22" // or sister
)

// relationUnder is the relation of m to a new head, as far as the relations of both to the former head and their sexes make
// it certain; "" for what has to be asked. A step-child, a nephew, a second wife look alike on the card: nothing is guessed.
func relationUnder(all []store.Member, head, m store.Member) string {
	n, sex := head.Text("rel"), m.Text("sex")
	if m.ID == head.ID {
		return relHead
	}
	if m.Text("rel") == relHead {
		return formerHead(n, sex)
	}
	former := sexOfHead(all)
	switch rel := m.Text("rel"); {
	case n == "03" || n == "04":
		switch {
		case rel == "03" || rel == "04": // the head's brothers and sisters
			return relBrother
		case rel == "11" && former == "1":
			return "17"
		case rel == "12" && former == "1":
			return "18"
		case rel == "11" && former == "2":
			return "19"
		case rel == "12" && former == "2":
			return "20"
		}
	case n == "11" || n == "12":
		switch {
		case rel == "02" && sex == "2":
			return "05"
		case rel == "02" && sex == "1":
			return "06"
		}
	}
	return ""
}

// sexOfHead is the sex of the head until now, "" where it is not known.
func sexOfHead(all []store.Member) string {
	for _, m := range all {
		if m.Text("rel") == relHead {
			return m.Text("sex")
		}
	}
	return ""
}

// Relations are the relations to a new head that are certain, by person; whoever is not among them has to be asked.
func Relations(all []store.Member, head store.Member) map[string]string {
	out := map[string]string{}
	for _, m := range all {
		if rel := relationUnder(all, head, m); rel != "" {
			out[m.ID] = rel
		}
	}
	return out
}

// formerHead is the relation of the former head to the new one, who was n to him or her.
func formerHead(n, sex string) string {
	both := func(man, woman string) string {
		return map[string]string{"1": man, "2": woman}[sex]
	}
	switch n {
	case relSpouse:
		return relSpouse
	case "03", "04":
		return both("11", "12")
	case "05":
		return both("15", "16")
	case "06":
		return both("13", "14")
	case "07", "08":
		return both("17", "18")
	case "09", "10":
		return both("19", "20")
	case "11", "12":
		return both("03", "04")
	case "13", "14":
		return both("06", "")
	case "15", "16":
		return both("", "05")
	case "17", "18":
		return both("07", "08")
	case "19", "20":
		return both("09", "10")
	case relBrother:
		return relBrother
	}
	return ""
}
