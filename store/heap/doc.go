// Package heap decides how eagerly garbage is collected while a workbook is taken in or a township is counted: hardly, while the program
// is small, and early once it is large.
//
// The program always collects early, since memory is scarce on an old laptop; for the second that an import takes, collecting a small
// heap again and again costs a third of the time. It knows nothing of what the memory holds. Its entry point is Tune.
package heap
