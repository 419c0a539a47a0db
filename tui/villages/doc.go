// Package villages is the screen of a township's villages: what came in of each and how old it is, who has not handed in, whom to
// telephone; choosing one shows that village alone, everywhere, until another one or all of them are chosen.
//
// It decides nothing itself: store/township does. Its entry point is New.
package villages
