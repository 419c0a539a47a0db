// Package clear is the screen of the twelve things made clear (说得清): the rate by group of questions, helper, village group
// and village; behind each row its households; behind each household what it and its helper answered, side by side.
//
// It knows the figures of store/report/clear and the addresses of other screens, not the screens. Its entry point is New.
package clear
