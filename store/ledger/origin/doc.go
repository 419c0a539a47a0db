// Package origin names where issues come from, which level found them, and how urgent they are: the codes that records keep.
//
// It knows no words of people: screens and commands name the codes in Chinese. Its entry points are Sources, Levels and
// Urgencies.
package origin
