// Package exports is the screen of tables for other offices: a list of the templates that the file keeps, a template made
// step by step (one row a person or a household, which columns in which order, how numbers are shown, whom it is about,
// its name), and the file written to a folder. Its entry point is New.
package exports
