// Package tenure is the screen of who was responsible for helping a household, one after the other: put somebody else there, for one
// household or for all that the former one helped, add those of before, take the last change back.
//
// It decides nothing itself: store/tenure does. Its entry point is New.
package tenure
