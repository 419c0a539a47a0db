// Package locality is village groups and villages as data: what each was called and coded on which day, and which went into which other.
//
// It knows nothing of files and screens; store reads the records into it. Its entry points are Group, Groups and Village.
package locality
