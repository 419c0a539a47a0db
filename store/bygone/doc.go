// Package bygone shows a data file as it was at the end of a day: all that was written until then, and nothing of what came later. It is
// made of the log, beside the file, and is gone again when it was looked at; the file itself is only read.
//
// It knows nothing of what is looked at. Its entry point is On.
package bygone
