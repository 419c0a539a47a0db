// Package agree compares the register with the other carriers of the same facts: an export of the national system, the handbook, the
// bright card, the wall sheet, and what is found at home (四个一致). What a carrier says is a record of its own, dated and with who
// found it so; the register itself never changes by it. Differences become issues on demand, each naming the carrier that is to be
// corrected and what is right.
//
// It knows nothing of screens. Its entry points are Load and Import.
package agree
