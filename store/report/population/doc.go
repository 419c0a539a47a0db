// Package population counts households and people by village group, each count by one named fact (口径): registered here, of one
// household, present or away, in the national system. They are four facts; what nobody has answered is counted apart and is neither
// yes nor no. Who left, by the card, is counted apart too.
//
// It knows nothing of screens. Its entry point is Read.
package population
