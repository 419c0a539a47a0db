package paper

// Everything of this package that an officer reads.
const (
	wordNobody   = "没有要列的户。"
	printedBy    = "%s 于 %s 打印。"
	signVillage  = "村负责人"
	signTownship = "镇负责人"
)
