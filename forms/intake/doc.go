// Package intake makes a form of a workbook whatever kind it is of: an XLSForm workbook, the simple list of package template, or
// a printed table as townships send it round. Everything that takes a form from outside asks here, so that the command line
// and the screens understand the same files.
//
// It knows nothing of files (package sheet reads them) nor of where forms are kept. Entry point: Load.
package intake
