// Package issues counts the ledger: by source, village group and office together or by one of them, how many issues stand in every
// state, and, apart from them, how many measures there are and are done.
//
// It knows no screen. What an issue counts as is ledger.Tally's, the same that the home screen and the ledger count with. Its entry
// point is Read.
package issues
