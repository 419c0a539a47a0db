// Package screen is the agreement between the app and its screens: the Screen interface, the address of a page, what a
// screen is given (Context) and the messages between them. A screen knows this package and the widgets, never another
// screen.
//
// It draws nothing itself. Its entry point is Screen.
package screen
