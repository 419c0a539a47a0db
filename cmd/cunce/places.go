package main

import (
	"os"
	"path/filepath"
)

// bookPlaces are the folders where a workbook may lie: beside the data file, where the program itself puts what it writes, downloads,
// desktop, sticks.
func (c *cli) bookPlaces(dataFile string) []string {
	places := []string{filepath.Dir(absolute(dataFile)), ownPlace(dataFile)}
	if home, err := os.UserHomeDir(); err == nil {
		for _, name := range []string{"Downloads", "下载", "Desktop", "桌面", "Documents", "文档"} {
			places = append(places, filepath.Join(home, name))
		}
	}
	return existing(append(places, c.sticks()...))
}

// handInFolder is the folder beside the data file for packages when no stick is there.
const handInFolder = "上报"

// ownPlace is that folder.
func ownPlace(dataFile string) string {
	return filepath.Join(filepath.Dir(absolute(dataFile)), handInFolder)
}

func existing(dirs []string) []string {
	var there []string
	for _, d := range dirs {
		if info, err := os.Stat(d); err == nil && info.IsDir() {
			there = append(there, d)
		}
	}
	return there
}
