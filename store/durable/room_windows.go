package durable

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// Room asks the system how much a folder can take.
func Room(dir string) (Space, error) {
	whole, err := filepath.Abs(dir)
	if err != nil {
		return Space{}, err
	}
	path, err := windows.UTF16PtrFromString(whole)
	if err != nil {
		return Space{}, err
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(path, &free, nil, nil); err != nil {
		return Space{}, err
	}
	space := Space{Free: int64(min(free, 1<<62))}
	root := make([]uint16, windows.MAX_PATH+1)
	name := make([]uint16, windows.MAX_PATH+1)
	if windows.GetVolumePathName(path, &root[0], uint32(len(root))) == nil &&
		windows.GetVolumeInformation(&root[0], nil, 0, nil, nil, nil, &name[0], uint32(len(name))) == nil &&
		fatNames[windows.UTF16ToString(name)] {
		space.Most = fat32Most
	}
	return space, nil
}
