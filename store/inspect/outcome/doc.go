// Package outcome counts how far the register agrees with what an inspection found: by what was looked at, by household, by group. What
// nobody knew, what was not looked at and what the register does not say is counted apart, and what was put right after the register
// was shown counts as it was found.
//
// It knows nothing of how an inspection is kept. Its entry point is Table.
package outcome
