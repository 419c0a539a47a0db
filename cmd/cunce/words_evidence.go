package main

// What the officer reads about evidence.
const (
	sayEvidenceAdded    = "登记了佐证，短码是 %s。拍照时把短码放进照片里，或者用它给文件起名。"
	sayEvidenceSet      = "%s 改好了，短码不变。"
	sayEvidence         = "%s  %s  %s  %s  %s  %s  %s  %s"
	sayEvidenceVoid     = "%s 作废了：留着备查，不再算佐证。靠它销号的问题变成待核，算没有销号。"
	sayEvidenceRestored = "%s 恢复了，又算佐证。"
	sayEvidenceIsVoid   = "作废：%s（%s）"
	sayEvidenceFiles    = "%d 个文件：%s"
	sayEvidenceMissing  = "还没有文件"
	sayNoEvidence       = "没有这样的佐证。"
	sayScanned          = "看了 %s：新对上 %d，原来就有 %d，变了 %d，不见了 %d，还没有文件 %d，对不上的文件 %d。"
	sayScanNew          = "  对上    %s  %s"
	sayScanChanged      = "  变了    %s  %s（登记的还是原来的，认可就加 --accept-changed）"
	sayScanGone         = "  不见了  %s  %s"
	sayScanMissing      = "  没有文件  %s  %s"
	sayScanStray        = "  对不上  %s  %s"
	sayFilesDone        = "看了 %d / %d 个文件"
	sayPackedFiles      = "打好了包：%s，%d 个文件和一份清单。"

	helpEvidenceAdd     = "给一个问题登记一条佐证，得到一个短码（37-A0012-2：户、问题编号、第几条），短码不会变，也不会重。拍照时把短码放进照片里，或者用它给文件起名。登记了佐证，销号的条件里就算有佐证。"
	helpEvidenceSet     = "改一条佐证：没写的不动。短码和对上的文件不变。"
	helpEvidenceVoid    = "把一条登记错的佐证作废，要写原因。它留着备查，不删，但不再算销号的条件，不算缺文件，也不打包。已经销号的问题如果只靠它，就变成待核，算没有销号：补一条佐证再销号，或者退回。"
	helpEvidenceRestore = "作废错了就恢复：又算佐证，因为它变成待核的问题又是销号。谁作废过、为什么，问题的经过里还看得到。"
	helpEvidenceList    = "列出佐证；--missing 只列应当有文件还没有的。"
	helpEvidenceScan    = "看数据文件旁边的“佐证”文件夹（或 --dir），文件名里有短码的对上，记下名字、大小和 SHA-256；全角数字、各种横线都认。文件变了的只说明，不改登记，--accept-changed 才改。没有文件的、不见了的、对不上的都列出来。--dry-run 只看不记。"
	helpEvidencePack    = "把对上的文件打成一个 zip，里面有一份清单；文件和登记的不一样就不打。不会盖掉别的文件。"
)
