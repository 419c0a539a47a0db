// Package retype is the blind second entry (二次录入): a sample of completed sheets that anybody can draw again, or chosen fields of
// them, are typed a second time from paper by somebody who does not see what was typed first. What differs is settled one by one, and
// whose slip it was is counted: the keyer's, the verifier's, or both.
//
// It knows nothing of screens. Its entry points are Begin, Open, HandIn, Decide and Settle, in this order.
package retype
