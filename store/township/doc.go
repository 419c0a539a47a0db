// Package township keeps the list of villages of a township's file: which are expected, what has come in of each, how old it is, whom to
// telephone.
//
// A village that is expected is a record of kind village that the township wrote; what came in is told by the arrivals and the records
// themselves. Its entry point is Villages.
package township
