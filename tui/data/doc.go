// Package data holds the screen for what happens to the whole file: a roster comes in, a package for the township goes out,
// a backup is made, the file is checked.
//
// It looks for workbooks and sticks only where it is told to (Places). Its entry point is New.
package data
