// Package natsys is the screen for typing a household into the national system: fields in the order of the system's pages, each
// with its whole value to be copied or typed off, ticked once it is there; and the list of what is still to be typed or changed.
//
// What is listed and what a tick is, store/natsys says. Its entry point is New.
package natsys
