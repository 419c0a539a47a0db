// Package visits tells which households were visited and which were not: the kinds that must be, the six groups of the housing
// check, the three hundred per cents, the helper's month, the secretary's round; and it writes a visit down.
//
// Visited means met; a call is counted apart, and so is a household that nobody can meet any more. What nobody said is unknown,
// never no. It knows nothing of screens. Its entry point is Read.
package visits
