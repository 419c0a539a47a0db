// Package briefing writes what officers send every week: a village summary (source 001), the analysis of two days (000), a month's
// progress for each document from above, a note on the quality of the data. The sentences are templates that a township can edit, the
// figures those of the reports, from the same code.
//
// Templates of one's own are settings of the data file, so that they have a history, travel, and come down to the villages. The package
// knows nothing of screens. Its entry point is Write.
package briefing
