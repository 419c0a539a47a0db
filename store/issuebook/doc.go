// Package issuebook takes issues in from workbooks of other offices (交办问题清单), hands issues out to the offices that are to put them
// right (交办表), and takes back what these wrote (整改情况) by the number of the issue.
//
// It knows no screen, and no rule of the workflow: a step that the ledger would refuse is told. Its entry point is Read.
package issuebook
