// Package roundtrip is the screen of workbooks to fill in on a machine without the program: a form, its round and a group are
// chosen and the workbook written to a stick; one that comes back is looked at and, if it is accepted, taken in. Its entry point is
// New.
package roundtrip
