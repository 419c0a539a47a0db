package durable

// A Space is how much a folder can still take.
type Space struct {
	Free int64 // bytes that may still be written there; -1 where the system does not tell
	Most int64 // the largest size of one file there in bytes, 0 where there is no limit that matters
}

// fat32Most is the largest file of FAT32, whose sizes have 32 bits (Microsoft FAT32 File System Specification 1.03, directory
// entry DIR_FileSize).
const fat32Most = 1<<32 - 1

// fatNames are what systems call file systems with that limit.
var fatNames = map[string]bool{"FAT": true, "FAT12": true, "FAT16": true, "FAT32": true, "msdos": true}

// Fits reports whether a file of so many bytes fits, and why not: NoRoom or TooLarge.
func (s Space) Fits(size int64) (ok bool, why string) {
	switch {
	case s.Most > 0 && size > s.Most:
		return false, TooLarge
	case s.Free >= 0 && size > s.Free:
		return false, NoRoom
	}
	return true, ""
}

// Why a file does not fit.
const (
	NoRoom   = "free"
	TooLarge = "most"
)
