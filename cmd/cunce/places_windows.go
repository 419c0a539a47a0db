package main

import "golang.org/x/sys/windows"

// sticks are the roots of the removable drives.
func (c *cli) sticks() []string {
	mask, err := windows.GetLogicalDrives()
	if err != nil {
		return nil
	}
	var found []string
	for letter := 'A'; letter <= 'Z'; letter++ {
		root := string(letter) + `:\`
		name, err := windows.UTF16PtrFromString(root)
		if mask>>(letter-'A')&1 == 1 && err == nil && windows.GetDriveType(name) == windows.DRIVE_REMOVABLE {
			found = append(found, root)
		}
	}
	return found
}
