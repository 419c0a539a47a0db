// Package forms is the form engine: what a questionnaire is (Form) and one filling of it (Session).
//
// A Form is made by package xlsform from a workbook, checked and ordered by Compile, and never changes afterwards. A
// Session holds one filling: the answers, the cursor, what is relevant, what is calculated and what is wrong; after every
// answer it recomputes only what depends on it. Answers are the one currency between the layers.
//
// The package knows nothing of workbooks, of the data file or of a terminal. The register (household, member, village,
// settings) reaches it through the functions of Env. Entry point: NewSession.
package forms
