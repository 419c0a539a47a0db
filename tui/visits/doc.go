// Package visits is the screen of who was visited: counts with the households behind every number, the visits of one household, and
// writing a visit down with one digit.
//
// It knows what store/visits counts and nothing of how. Its entry point is New.
package visits
