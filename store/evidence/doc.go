// Package evidence keeps the evidence of issues as records, each with a short code to hold into the photograph or to name the file
// by, and finds the files of a folder that carry these codes.
//
// It knows no screen and no rule of the workflow: a record also takes the step that names it, so that the gate to 销号 sees it. Its
// entry points are Add and Scan.
package evidence
