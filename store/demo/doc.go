// Package demo makes the sample village: invented people in the numbers of source 001 (位家沟村: 246 households, 914
// people, 5 groups, 40 registered households of 87 people), a round with annex 1, and work that is partly done, so that
// every screen has something to show.
//
// It knows no file and no clock: the caller creates the data file, marks it as a practice file and says what time it is.
// The same seed makes the same village. ID numbers use the area code 990101, which belongs to nobody. The entry point is
// Build.
package demo
