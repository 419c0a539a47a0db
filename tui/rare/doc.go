// Package rare is the screen of the characters in names that other programs, or the township's font, lack: a list from which Enter
// leads to the household, and the file that says what the font lacks. Its entry point is New.
package rare
