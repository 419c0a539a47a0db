// Package oversee is the screen of supervision (督查): what there was of it and what it found, its four contents, what it does again and
// again, the table of responsibilities with its three clearances, and the rehearsal of penalties; it leads to the inspections by sample.
//
// It knows nothing of how all this is kept and counted. Its entry point is New.
package oversee
