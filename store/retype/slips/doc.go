// Package slips counts whose slips the differences of a blind second entry were: the keyer's, the verifier's or both's, by question,
// by person and by form.
//
// It knows nothing of screens. Its entry point is Table.
package slips
