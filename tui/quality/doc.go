// Package quality is the screen of how forms are filled in: the figures of entry by officer and form, the fast runs, each leading to
// its households.
//
// It knows nothing of how anything is measured or counted. Its entry point is New.
package quality
