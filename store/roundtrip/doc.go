// Package roundtrip lets a form be filled in on a machine that cannot run the program: a workbook with one row a household (or
// person) goes out, is filled in with WPS or Excel, and comes back. Each repeat of the form is a sheet of its own, one row an instance.
//
// The workbook says in a hidden sheet which form, version, round and village it is of, and in a hidden column which record each
// row is about and from which state of the record the row was written. What comes back is compared with that state, so that an
// untouched cell is no change, a cell changed there alone is applied, and one changed there and here becomes two values of one
// field, to be decided. It goes through forms.Session like what is typed: the same checks, warnings, problems and issues.
//
// It knows the store and the forms, nothing of a screen. Entry points: Write, and Read with Look and Accept.
package roundtrip
