package durable

import "golang.org/x/sys/unix"

// Room asks the system how much a folder can take.
func Room(dir string) (Space, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return Space{}, err
	}
	space := Space{Free: int64(s.Bavail) * int64(s.Bsize)}
	if fatNames[unix.ByteSliceToString(s.Fstypename[:])] {
		space.Most = fat32Most
	}
	return space, nil
}
