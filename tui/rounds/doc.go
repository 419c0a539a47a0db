// Package rounds is the screen of the rounds: how far each is by group, team and officer, who is left, what keeps it open; and
// where a round is begun, its phases, forms, households and teams are decided, and it is closed.
//
// It knows nothing of how a household is answered: that is package entry. Its entry point is New.
package rounds
