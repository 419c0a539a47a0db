// Package campaign leads a round from its plan to its end: plans by the phases of the sources, how far each group, team and
// officer is, which households are left, and what keeps the round from being closed.
//
// It knows nothing of screens and reads only through a Tx; what a round is, store says. Its entry point is Read.
package campaign
