// Package sheet reads workbooks: xlsx, xls, the tables of a docx, of a web page and of Excel 2003's XML, csv and markdown
// tables, told apart by what is in them and never by their name.
//
// It keeps what the file says about each cell (its type, a number as it was written, whether a formula made it) and the
// merged areas, because an importer must be able to tell a text of eighteen digits from a number that lost its last three.
// It reads foreign bytes, so everything is bounded by Limits: a file that unpacks into gigabytes, declares entities or
// writes into row one million is refused with a sentinel error before it costs memory.
//
// It knows nothing of forms, rosters or the meaning of any column, evaluates no formula and follows no link.
//
// Parse is the one entry point; Open is Parse for a path, Begin is Open beside other work on the rows, and Explain turns any of their
// errors into plain Chinese.
package sheet
