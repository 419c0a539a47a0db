// Package duplicate is the screen of records that may be the same person or household twice: the two side by side, joined or kept apart
// by digit, the certain ones all at once, and what was decided, to be taken back.
//
// It decides nothing itself: store/duplicate does. Its entry point is New.
package duplicate
