// Package formfile writes forms as workbook files: a form as an XLSForm workbook, and the simple template to fill in. A file
// gets its name after it was read back and found to say the same.
//
// It knows neither screens nor commands. Entry points: Write and WriteTemplate.
package formfile
