// Package swept is what one sweep over many records hands out: rows of a few fields, read by several processors at once, put into
// order again.
//
// It knows nothing of files: store reads them. Its entry point is Collect.
package swept
