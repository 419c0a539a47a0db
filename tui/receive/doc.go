// Package receive is the screen on which a file takes in what others hand in: files and folders are looked through, each village's part
// is shown before anything is written, what is held back is decided by digit with a reason, and then all of it is taken in, or none.
//
// It decides nothing itself: store/merge does. Its entry point is New.
package receive
