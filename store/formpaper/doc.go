// Package formpaper puts a form on paper, blank or filled in: annex 1 and annex 2 line for line as their source has them (source 003),
// any other form by its groups, with boxes to tick and lines to write on. What is answered stands in its place; what was not asked of a
// household has no tick, and why stands beside it.
//
// It knows nothing of data files: it is given forms and answers. Entry point: Of.
package formpaper
