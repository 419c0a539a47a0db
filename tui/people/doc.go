// Package people shows what happened to the people of a household or of the village, enters it question by question, and takes
// it back. It decides nothing itself: store/people does. Entry point: New.
package people
