// Package ask is the screen of questions (问数): conditions are put under one another by digit, and after each the number of households
// and people is there, with its list, its 口径 and of how many nobody can tell. A question is kept by name, a figure is given out, and a
// figure that was given out is explained household by household.
//
// It counts nothing itself: store/ask does. Its entry point is New.
package ask
