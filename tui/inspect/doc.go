// Package inspect is the screen of inspections by sample: drawing one, going through its households blind, both sides once what was
// found is confirmed, and how far they agree.
//
// It knows nothing of how a sample is drawn and kept. Its entry point is New.
package inspect
