// Package template writes tables for other offices: any columns of the two cards, of what is computed from them and of the
// answers to one form, in any order, one row a person or a household. Which columns, how ID numbers are shown and whom the
// table is about is a template; it is kept by name in the data file and travels with it.
//
// It knows nothing of screens, and nothing of reading tables back, which is exchange's. Its entry point is Write.
package template
