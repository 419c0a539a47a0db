// Package hhfile computes the household file (一户一档): everything that the data file knows of one household as sections of
// rows, each row with what it leads to. The screen, the printed sheet and other programs show these same rows. What nobody
// answered is never a zero, and a count names what it counts (口径).
//
// It knows nothing of screens, and lays nothing out: package print does. Entry points: Read, and Print for paper.
package hhfile
