// Package population is the screen that counts people by village group and by one fact at a time (口径), down to the people behind a
// number and their card.
//
// Its entry point is New.
package population
