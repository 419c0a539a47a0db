package report

// kindNames are the nine kinds of households that must be visited, in the order and the words of 003 二.
var kindNames = []struct{ kind, name string }{
	{"tuopin", "脱贫户"}, {"jiance", "监测户"}, {"dibao", "低保户"}, {"tekun", "五保户"}, {"illness", "重病户"},
	{"disabled", "残疾户"}, {"sudden", "突发困难户"}, {"lowincome", "低收入户"}, {"elderly", "老人户"},
}
