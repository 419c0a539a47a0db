// Package catalog holds the built-in forms: the household check (annex 1) and the village and township checks (annex 2) of
// source 003, the household card and the member card with the national code lists. Each is an XLSForm written as markdown
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
//   - Every question with a `problem` has a `normal` choice that is no problem; `batch` is no for what people know, whether
//     they are satisfied, urgent matters and income.
//   - The groups of annex 1 apply only where someone was met or answered by telephone; what people know and whether they are
//     satisfied is not asked by telephone.
package catalog
