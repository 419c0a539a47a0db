package durable

import (
	"os"

	"golang.org/x/sys/unix"
)

// forget asks the system to drop what it holds of a synced file in memory, so that reading it back reads the stick.
func forget(f *os.File) { _ = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED) }

// Expect asks the system to read a whole file, because it will be asked for page by page: one after the other from a disk they take ten
// times as long. It returns when the system knows; where nothing can be asked, the pages come as they come.
func Expect(path string) {
	f, err := os.Open(path)
	if err != nil {
		return
	}
	defer f.Close()
	info, err := f.Stat()
	for at := int64(0); err == nil && at < info.Size(); at += expected {
		err = unix.Fadvise(int(f.Fd()), at, expected, unix.FADV_WILLNEED)
	}
}

// expected is how much one call asks for: the system takes no more of it than it usually reads ahead.
const expected = 128 << 10
