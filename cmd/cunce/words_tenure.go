package main

// What the officer reads about helpers.
const (
	sayTenure        = "%s  %s  %s  %s  %s  %s 到 %s  %s  %s"
	sayNow           = "现在"
	sayUnclear       = "不清楚"
	sayTenureChanged = "换好了，%d 户。"
	sayNobodyHeld    = "没有农户的帮扶责任人是 %s。"
	hintNobodyHeld   = "照户卡上的姓名写；现在各户是谁，用 cunce helper list 文件 看。"

	helpTenureList   = "列出历任帮扶责任人：一户的或全村的，现在的在前面，从哪天到哪天。"
	helpTenureChange = "换帮扶责任人：写哪几户，或用 --of 写原来是谁（他结对的户都换）。户卡跟着改，原来的一位留在名单里。不写 --name 就是不再结对。"
	helpTenureBefore = "补记用这个程序以前的一位。"
	helpTenureDrop   = "撤回一次更换（户卡改回原来的一位），或去掉补记错的一位；编号在 helper list 里原来那一位的后面。"
)
