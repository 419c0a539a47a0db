// Package calendar is the screen of what is to be done again and again, or by a day: what waits first, enter that it was done, add one's
// own, switch off what is not the village's business.
//
// It decides nothing itself: store/calendar does. Its entry point is New.
package calendar
