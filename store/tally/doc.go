// Package tally checks the numbers that a text states (数字自检, inventory section 25): equations that are written out, amounts of so much
// each, parts that are together a whole or cannot be more than it, and one figure that is stated twice or that the register counts
// otherwise. It speaks only where the text says itself how its numbers belong together; what is not certain is passed over, never
// doubted. It knows nothing of screens. Its entry point is Check.
package tally
