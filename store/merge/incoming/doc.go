// Package incoming sorts out what villages hand in: packages, bare data files, folders and zip files of these, copies of one of them,
// and spreadsheets that somebody sent instead. What a file is is told by its content, never by its name.
//
// Every file is copied to a private folder first and opened only there: nothing is read from a stick twice, and no file of anybody's
// is changed. It knows nothing of the file into which the data are to go. Gather is its entry point.
package incoming
