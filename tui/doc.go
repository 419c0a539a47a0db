// Package tui is the program on the screen: the app that draws the title line, the notice and the key line around the
// screen on top of its stack, hands messages to pages, and gives the terminal back whatever happens.
//
// It knows no form and no record; the screens do, each in a folder of its own and listed in makers.go. Its entry point is
// Run.
package tui
