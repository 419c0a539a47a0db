// Package entry is the screen on which one form is filled in for one household: a group at a time, or one instance of a
// repeat, the current question open, its options numbered, the word beside it that says which answer is a problem. A digit
// chooses and goes on; behind the last question of a repeat's last instance it asks for one more; at the end of a group its
// answers are shown once; after the last one comes the completion page and then the next household.
//
// It draws and turns keys into calls of forms.Session; what is relevant, valid or a problem it does not know. Every change
// is saved as a draft by a command, in order, the latest wins; nothing waits for the disk.
//
// Its one entry point is New.
package entry
