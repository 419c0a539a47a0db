// Package origin names where issues come from, which level found them, and how urgent they are: the codes that records keep, and
// their words.
//
// Its entry points are Sources, Levels, Urgencies and Word.
package origin
