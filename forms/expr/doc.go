// Package expr reads and evaluates the expressions of forms: XPath 1.0 as XLSForm uses it, with ${name} and the functions of
// JavaRosa, whose semantics it follows, and a few of our own. It knows nothing of forms: what an expression walks is a tree of
// Nodes, what it asks for besides comes through a Context. Its entry point is Parse; an Expr is immutable and safe for many
// goroutines.
//
// Where JavaRosa differs from XPath 1.0, JavaRosa wins: an empty node-set is the empty string, an empty answer is false, moments
// compare and compute as whole days since 1970-01-01 (decimal-date-time keeps the time of day), an empty value is NaN in
// arithmetic and is left out of sums, minima and maxima. AND and Or are operators as well as and and or.
//
// JavaRosa in its turn is left where it stops with an error or reads what an officer cannot have meant: a question asked of
// several instances compares if one of them does and else means the first, a text beside a moment is read as one, 3,500 is no
// number. The tests against another XPath hold both lists, one expression each (xpath_oracle_test.go).
package expr
