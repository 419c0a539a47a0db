// Package pile is a screen that is a pile of levels: lists that are read from the file and lead to other lists, and over them lines to
// type into, menus and choices. What a screen of this sort shows and does is told by its lists; how it is read, drawn, walked and gone
// back is here.
//
// It knows nothing of what the lists hold. Its entry point is New.
package pile
