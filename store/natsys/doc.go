// Package natsys shows a household as the national system asks for it: which pages in which order, what the system calls a
// field, and the whole value as it is to be typed there. It keeps what was typed, when and by whom, so that a value that
// changes later is known to need a change in the system too.
//
// It knows nothing of screens, and nothing of the system itself: the pages are a table (pages.md), and a township's own table
// takes its place. Its entry points are Load and Village.
package natsys
