// Package ledger is the workflow of an issue: which step may follow which, and what state an issue is in after its steps.
//
// It is pure: it knows nothing of records, of the data file or of who may do what. Its entry point is Replay, which
// folds steps in causal order into a State; State.Try says whether one more step is allowed and why not.
package ledger
