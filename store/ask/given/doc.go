// Package given keeps questions by name, and the figures that were given out (报出): each with its question, 口径, to whom it was given,
// which households and people were counted, and what the file held then. A later figure is explained from it household by household,
// from the revisions that came since.
//
// It knows nothing of screens, and counts nothing itself: that is package ask. Its entry points are Save, Give and Compare.
package given
