// Package patch writes texts into empty cells of a workbook that somebody else made, and leaves everything else of it as it was.
//
// Of an xlsx only the sheet that is written to is made anew, and in it only the tags of the cells that are filled: styles, widths,
// merged areas, drop-downs, pictures, other sheets keep their bytes. A cell that holds anything, a formula too, is never
// overwritten; what could not be written is told. Where the workbook computes anything, one attribute asks the spreadsheet
// to compute it again when it is opened, since totals over the filled cells would be those of before. A csv keeps its encoding, its
// separator and its line ends.
//
// What was made is read again before it is handed out: every cell written must be there and every other be what it was.
//
// It knows nothing of what the cells mean, and reads workbooks through forms/sheet. XLSX and CSV are its entry points.
package patch
