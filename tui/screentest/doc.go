// Package screentest shows screens to tests: it hosts one screen as the app would, runs its commands at once, draws its
// frame on a small emulated terminal and compares the text with a golden file (go test -update writes them).
//
// It knows no particular screen; the data file is a real one, made by the test with store/storetest. Its entry point is
// Open.
package screentest
