// Package clipboard puts a text on the clipboard of the system that the program runs on: Windows' own, or that of the desktop through
// the small programs which desktops bring along. A terminal may have a way of its own (term.Writer.Copy), which nobody can tell
// whether it worked.
//
// It knows nothing of screens or keys, and never reads the clipboard. Its entry point is Write.
package clipboard
