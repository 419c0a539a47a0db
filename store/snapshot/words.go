package snapshot

// What stands before the name of a package that the township made for a village.
const (
	markStarter = "启动包"
	markDown    = "下发"
)
