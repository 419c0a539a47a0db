// Package printing is the screen on which every paper is chosen: which, whose, blank or filled, as a page or a workbook, and into which
// folder. It is opened from home for a group or the village, and from a household for that one.
//
// It knows nothing of what stands on a paper. Its entry point is New.
package printing
