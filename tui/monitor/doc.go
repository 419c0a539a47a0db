// Package monitor is the screen of monitoring: the households with their colours and steps, by group or by step, and one household
// with why it has its colour, what is to be done next, its history, and the steps that can be taken, by digit.
//
// It decides nothing itself: store/monitor does. Its entry point is New.
package monitor
