// Package conflict is the screen of 两处不一致: the fields of one household, or of the whole file, of which two sides say different
// things, with both values, who wrote them and when; a digit decides. Its entry point is New.
package conflict
