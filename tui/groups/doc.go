// Package groups is the screen of the village's groups and of the village itself: what they are called and coded, now and before; a new
// name, a merge, a new code from a day on, and the last of these taken back.
//
// Its entry point is New.
package groups
