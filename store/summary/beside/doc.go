// Package beside reads what a summary is put beside: the summary of the evening of another day, or of one round.
//
// It knows nothing of screens. Its entry point is Side.Read.
package beside
