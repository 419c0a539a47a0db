package durable

import "golang.org/x/sys/unix"

// msdosMagic is the kernel's number of FAT file systems (linux/magic.h, MSDOS_SUPER_MAGIC).
const msdosMagic = 0x4d44

// Room asks the system how much a folder can take.
func Room(dir string) (Space, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return Space{}, err
	}
	space := Space{Free: int64(s.Bavail) * int64(s.Bsize)}
	if uint32(s.Type) == msdosMagic {
		space.Most = fat32Most
	}
	return space, nil
}
