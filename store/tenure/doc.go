// Package tenure keeps who was responsible for helping a household (帮扶责任人), one after the other, from when to when.
//
// Who it is now is on the household's card; who it was follows from what the card said before, and from records of those who
// came before the file began or of why somebody was followed by another. It knows nothing of screens and writes only through a
// Tx. Its entry point is Read.
package tenure
