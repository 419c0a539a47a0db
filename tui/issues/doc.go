// Package issues holds the screen of the ledger: the list of problems with its filters, the whole of the selected one below,
// and the steps that bring it to 销号.
//
// It knows no rule of the workflow: what can be done now is what the issue itself offers. Its entry point is New.
package issues
