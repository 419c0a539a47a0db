// Package tasklist is the screen of the lists that come down from above: which there are and how far each is, taking one in with a preview
// and columns that can be corrected, answering row by row in walking order, saying whom a row means, writing the answers back into the
// list's own workbook, and taking an import back. It knows store/tasklist and where workbooks lie; its entry point is New.
package tasklist
