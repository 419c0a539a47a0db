// Package tally is the screen of 数字自检: a text is chosen or pasted, and the places where its numbers do not fit are listed with their
// parts. It judges nothing itself: store/tally does. Its entry point is New.
package tally
