// Package pinyin knows how Chinese characters are read, so that names and choices are found by the letters of their
// readings: every reading of a character counts, for a surname first the one that it has as a surname.
//
// It knows nothing of forms, of records or of a terminal. Its entry points are Initials, for an index on disk, and NewIndex,
// for a list in memory.
package pinyin
