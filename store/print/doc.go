// Package print puts documents on paper: a document is pages of blocks (a heading, a table, a text), and every page has its title,
// what stands under it and the lines to sign. It is written as one HTML page for a browser's print command or as one workbook;
// both repeat the title and the headings of tables on every sheet of paper and number the sheets.
//
// It knows nothing of households or forms, and asks no font that a Chinese office lacks. Entry point: Write.
package print
