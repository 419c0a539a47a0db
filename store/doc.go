// Package store is the data file: one bbolt file in which every write is an immutable revision and the current records
// are a fold over them. DB opens, verifies and backs up the file; Tx is the only way to read or write; Record is one
// folded record, and Household, Member, Issue and the other typed views are ways to look at one.
//
// It knows nothing of a terminal, and takes the clock, randomness and this machine's private folder from outside.
//
// The entry point is Open (Create for a new file). Layout of the file, every value sealed (see seal.go):
//
//	meta   name -> identity of the file, schema, oldest reader
//	log    village 0 chain 0 sequence(8) hash(8) -> revision, bytes as first written
//	cur    kind 0 village 0 record -> folded record, a cache
//	ix     name 0 value 0 kind 0 record 0 village -> nothing; rows to find records by, a cache
//	draft  form 0 subject 0 round -> answers in progress, never part of a revision
package store
