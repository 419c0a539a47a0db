// Package people enters what happens to the people of a village: births and deaths, marriages, moves, households that split
// and join, new heads, corrected numbers and names. Each is one revision with one event record that travels, can be taken
// back while nothing later stands on it, and counts in the two accounts: of natural change and of the dynamic adjustment.
//
// It knows nothing of screens and of the command line. Its entry point is Apply.
package people
