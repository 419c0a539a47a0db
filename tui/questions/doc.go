// Package questions is the screen of what the township asks its villages and what they reply: in a village's file the questions and tasks
// with a reply or 办好了 by digit, in a township's file asking, closing and asking again, of one village, of one household or issue, or
// of all.
//
// It decides nothing itself: store/question does. Its entry point is New.
package questions
