// Package officers is the screen of those who can be responsible for issues and sign for them, and of the letter with which this
// computer's numbers begin.
//
// Its entry point is New.
package officers
