// Package oversee keeps what supervision (督查) did: when, at which of its cadences, which of its four contents, by whom, and what it
// found, which goes into the ledger. From that it tells when each cadence is due again and what of each content was looked at.
//
// It knows nothing of screens and of the command line, and nothing of inspections by sample. Its entry point is All.
package oversee
