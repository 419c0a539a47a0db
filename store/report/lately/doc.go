// Package lately counts what changed within some days (source 000, 一.(四): every two days what the teams met with is analysed): sheets,
// issues, measures, and what is disputed and unanswered at the end. Every number has its households, and most have a list.
//
// It knows nothing of screens or of texts. Its entry point is Read.
package lately
