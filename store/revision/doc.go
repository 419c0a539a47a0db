// Package revision is the lasting shape of what the program remembers: a revision (one transaction, immutable, named by
// the hash of its bytes), the values in it, the ids of records, and Fold, which turns the changes of one record into what
// is true now.
//
// It is pure: it knows nothing of files, of the clock or of what the kinds mean. Files written by it outlive it, so what
// Encode writes today every later Decode must read; the bytes of a revision are kept as they were first written and are
// never encoded again.
//
// The entry point is Fold; Encode and Decode stand beside it.
package revision
