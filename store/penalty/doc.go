// Package penalty rehearses what source 002 四.(四) would cost if the ledger stayed as it is: so much for every issue that is not put right
// in time or was found by others first, so much for every household whose unsafe house is not, along the chain of responsibility: who
// has the area, the village, the group, the household, the issue.
//
// It is a rehearsal (推演): it fines nobody and writes nothing about anybody. It knows nothing of screens. Its entry point is Read.
package penalty
