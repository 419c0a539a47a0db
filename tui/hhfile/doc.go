// Package hhfile shows the file of one household (一户一档) as one page that scrolls: sections reached by digit, rows of which
// Enter opens what they are about, and a menu that prints. What the sections hold is computed by store/hhfile.
//
// It changes nothing in the data file. Its entry point is New.
package hhfile
