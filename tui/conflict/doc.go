// Package conflict is the screen of 两处不一致: the fields of one household, or of the whole file, of which two sides say different
// things, with both values, who wrote them and when; a digit decides, or a
// rule decides many, list first, which is taken back as one. Its entry point is New.
package conflict
