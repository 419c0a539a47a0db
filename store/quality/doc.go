// Package quality counts how forms are filled in, by officer and by form: the time net of pauses, keystrokes, corrections, warnings
// kept, what was filled in bulk, the days between the visit and the entry, what was changed after completion, and the fastest runs of
// answers. What was not measured is told as not recorded, never as zero, and nobody is judged by it.
//
// It knows nothing of screens. Its entry points are Record, called with every completion, and Read.
package quality
