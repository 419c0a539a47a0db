// Package picture shows figures of the reports as bars of characters that every console has: how far a round is by group, issues by
// status, colours by month, incomes. Every bar says of how many it is.
//
// It knows nothing of terminals: how wide a text is drawn is told by who asks. Its entry points are Read and Picture.Lines.
package picture
