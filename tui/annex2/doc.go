// Package annex2 is the screen of annex 2 of source 003: the township's part, what each village answered, and beside the rows of the three
// guarantees what the checks of the households found; one sheet is looked at whole, the township's part is filled in, and the village is a
// digit away.
//
// It counts nothing itself: store/annex2 does. Its entry point is New.
package annex2
