// Package write makes xlsx files out of cells: forms, templates, registers, reports. What is text stays text in every
// spreadsheet program, a number of eighteen digits as well as a line that begins with an equals sign; equal books give equal
// bytes. Nothing is left out silently: what a file cannot hold comes back as a list of losses.
//
// It knows nothing of forms or reports, nor of files: it writes to an io.Writer. What it wrote sheet.Parse reads back, cell
// by cell. Entry point: XLSX.
package write
