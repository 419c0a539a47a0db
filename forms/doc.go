// Package forms is the form engine: what a questionnaire is (Form) and one filling of it (Session).
//
// A Form is made by package xlsform from a workbook, checked and ordered by Compile, and never changes afterwards. A
// Session holds one filling: the answers, the instances of repeats, the cursor, what is relevant, what is calculated and what is
// wrong; after every answer it recomputes only what depends on it. Where something stands in a filling is a Place: a question in
// an instance, an instance, a repeat as a whole. Answers are the one currency between the layers.
//
// A new filling has no instance of a repeat, unlike in other programs, which begin with an empty one: a row that nobody has
// spoken of would be counted, exported and merged as if it were known.
//
// The package knows nothing of workbooks, of the data file or of a terminal. The register (household, member, village,
// settings) reaches it through the functions of Env. Entry point: NewSession.
package forms
