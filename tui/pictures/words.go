package pictures

// Everything that an officer reads on this level besides the picture.
const (
	keyPicture   = "看图"
	wordCounting = "正在数 ..."
)
