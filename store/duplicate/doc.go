// Package duplicate finds records that may be the same person or the same household twice, and keeps what somebody decided: they are
// one and are joined, or they are two, and why.
//
// Duplicates come about where two computers of a village enter the same people without a common roster, or where two villages have
// the same person. Two villages are asked to look into it, and the
// side that is wrong ends as if that village had entered it. It changes nothing by itself, and nothing by a join is lost: the record that goes keeps its history, and every join
// can be taken back. Its entry point is List.
package duplicate
