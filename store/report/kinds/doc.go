// Package kinds is the one list of the reports that can be asked for by name: what each says, what it can be counted by, and how
// its table is made. The screen of reports and the command have their lists from here.
//
// It counts nothing itself and knows nothing of screens. The entry point is All.
package kinds
