package population

// The words of the report.
const (
	titleReg  = "户籍在册"
	titleLive = "共同生活"
	titleStay = "常住外出"
	titleSys  = "系统在册"

	wordReg     = "户籍在册"
	wordNotReg  = "户籍不在册"
	wordLive    = "共同生活"
	wordNotLive = "不共同生活"
	wordStay    = "常住"
	wordAway    = "外出"
	wordSys     = "系统在册"
	wordNotSys  = "系统不在册"
	wordBlank   = "未填"

	colGroup      = "组"
	colHouseholds = "户数"
	ofHouseholds  = "户"
	colPeople     = "成员（没有减少的）"
	colLeft       = "已减少"
	wordTotal     = "合计"
	wordNoGroup   = "没有写组"

	noteFour   = "口径：户籍在册、共同生活、常住或外出、系统在册是四件事，各数各的，都数没有减少的成员；户的系统在册看户卡。"
	noteBlank  = "没有填的另列，不算是，也不算否。"
	noteLeft   = "已减少：成员卡上人员增减写着减少的人，不在前面的数里。"
	noteShared = "有 %d 人算两户的人，只在自己那一户数一次。"
)
