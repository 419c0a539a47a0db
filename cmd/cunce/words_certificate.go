package main

// What the officer reads about certificates.
const (
	sayCertificate    = "%s  %s  %s  %s  %s  %s  %s"
	sayExpired        = "（过期）"
	sayCertificateSet = "存好了：%s %s，%d 户的。"
	sayNoCertificate  = "没有编号是 %s 的证件。"
	hintNoCertificate = "编号用 cunce certificate list 文件 看。"

	helpCertificateList  = "列出证件（户口簿、低保证、林权证等）：一户的或全村的；--expired 只列过期的。"
	helpCertificateSet   = "登记一本证，或按编号改一本。一本证可以是几户的：--household 写几个户编号；同一种、同一证号的就是同一本，加上这几户。"
	helpCertificateLeave = "一本证不再是这一户的；没有别的户了，这本就去掉。"
)
