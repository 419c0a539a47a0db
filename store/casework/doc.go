// Package casework is work on many issues or on one at once: putting right on the spot, one step for a whole list, grouping under
// an issue of the village, finding the households with the same answer (举一反三).
//
// It knows no rule of the workflow and no screen: what may be done Tx.Step says. Its entry point is Preview.
package casework
