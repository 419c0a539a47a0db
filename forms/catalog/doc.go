// Package catalog holds the built-in forms: the checks, monthly sheets, ledgers, tables and outlines of the source documents
// 000 to 004, the household card and the member card with the national code lists. Each is an XLSForm written as markdown
// tables in a file of its name, embedded here; changing a form needs no Go.
//
// It knows the texts of the forms and nothing of how they are filled in or stored. The entry point is Form.
//
// Rules that the files keep, and the tests check:
//
//   - A question's name is never changed once released; the answers of years hang on it.
//   - Labels are those of the source, word for word; what the source does not have is said in the help (guidance_hint) or in
//     the note of the settings sheet.
//   - `problem` is true when something is wrong, `constraint` and `warning` when all is well. What prefill reads from the
//     register is compared by the engine; no warning repeats it.
//   - Every choice with a `problem` has a `normal` that is no problem; `batch` is no for what people know, whether they are
//     satisfied, urgent matters and income. Every issue has an office, which is a role of source 002, and days.
//   - What is computed wants no answer, and is empty where an answer that it needs is missing: never 0, never green.
//   - The groups of a form for field work apply only where someone was met or answered by telephone; what people know and
//     whether they are satisfied is not asked by telephone.
//   - All is written in simplified characters, with one punctuation; a check has a message of its own; every question can be
//     reached, and its label and hint fit a screen of 80 columns.
//   - A form that several people answer about one household names in `one_per` the question that tells them apart; what they
//     must agree in is marked `compare`, and each group ends with a question is_clear_N (see package clarity).
//   - In the form settings a question is called as its setting, and office_ROLE as the office with that role.
package catalog
