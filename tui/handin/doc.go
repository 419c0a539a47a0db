// Package handin holds the screen of what travels: in a village's file the package for the township, its receipt and the slip; in
// a township's file the starter packs, the packages and receipts for villages, and the key.
//
// It looks for sticks only where it is told to (Places), and knows nothing of merging. Its entry point is New.
package handin
