// Package duty is the table of responsibilities of source 002 (责任清单): its forty lines with their quantified targets, what each has
// reached as far as the register, the ledger and the visits tell, and what people say of the others, with date and name. The three
// clearances (三清零) are its middle part.
//
// Where nobody knows enough a target is not reached and not missed: it is incomplete, or to be filled in by a person. It knows nothing of
// screens. Its entry point is Read.
package duty
