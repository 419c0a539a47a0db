// Package storetest makes data files for tests: in a temporary folder, with a clock that stands still until it is
// advanced and with random numbers from a fixed seed, so that every run writes the same bytes. When the test ends the
// file is checked, and a finding fails the test.
//
// It knows nothing of what a test keeps in the file. The entry point is New.
package storetest
