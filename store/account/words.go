package account

// What the two accounts say.
const (
	dynItem   = "项目"
	dynHouses = "户数"
	dynPeople = "人数"
	dynWithin = "其中保留户内增减人口"

	dynScope       = "口径：完成了建档立卡动态调整表的户，一户只算最近一份；%s。期初、剔除、死亡按调整前人数，保留、回退、新纳入、期末按调整后人数。"
	dynFirstHouses = "户数：期初 %d - 剔除 %d - 死亡 %d = 保留 %d + 回退 %d"
	dynFirstPeople = "人数：期初 %d - 剔除 %d - 死亡 %d + 保留户内增减 %d = 保留 %d + 回退 %d"
	dynLastHouses  = "户数：期末 %d = 保留 %d + 回退 %d + 新纳入 %d"
	dynLastPeople  = "人数：期末 %d = 保留 %d + 回退 %d + 新纳入 %d"
	dynNone        = "这段时间没有完成的建档立卡动态调整表；在“填表”里逐户填。"
	dynHolds       = "，对得上。"
	dynFails       = "，对不上，请逐户核对。"
	dynFall        = "降幅：户数 %s，人数 %s。"
	dynNoFall      = "算不出"
	dynUnknown     = "有 %d 处人数没有填或说不清，没有算进去，人数不完整。"
	dynCounted     = "有 %d 户没有填户内增减，按同一段时间的人员变动登记算。"
	dynDiffers     = "%s 户：表上填的户内增减是 %d，人员变动登记的是 %d，请核对。"

	spanDays  = "日期 %s 至 %s"
	spanBegin = "最早"
	spanEnd   = "今天"

	natScope = "口径：按人员变动登记的发生日期，已撤销的不算；不看户籍在册、共同生活、常住外出、系统在册；"
	natSame  = "村内从一组到另一组的，一组算减少、一组算增加；分户、并户、户主变更不改变人口，不列。"
	natTotal = "合计"
)

// dynNames are the items of the dynamic account.
var dynNames = map[string]string{"begin": "期初", "removed": "剔除", "dead": "死亡", "kept": "保留", "returned": "回退", "new": "新纳入", "end": "期末"}

// natNames and natColumns are the columns of the account of natural change.
var (
	natNames   = []string{"group", "month", "births", "deaths", "married_in", "moved_in", "married_out", "moved_out", "others", "net"}
	natColumns = []string{"组", "月份", "出生", "死亡", "嫁入", "迁入", "嫁出", "迁出", "其他减少", "净增"}
)
