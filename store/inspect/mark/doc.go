// Package mark names what came of looking at one thing in an inspection, and how that compares with the register: the codes that
// records keep and other programs read.
//
// It knows nothing else. Its entry points are State and Verdict.
package mark
