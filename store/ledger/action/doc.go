// Package action names the actions of the workflow of an issue, as the command line writes them and as step records keep them.
//
// It knows no rule: which action may follow which is package ledger's. Its entry point is All.
package action
