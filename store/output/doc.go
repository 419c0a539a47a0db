// Package output remembers which files in the clear the program has written on this machine: tables, papers, texts, packages that are
// not locked. They hold what the data file holds and are easily forgotten on a desktop or a stick; the list says where they are and
// clears them away.
//
// The list stays on this machine, in the folder of its own notes, and is no part of any data file. It knows nothing of what the files
// are about. The entry point is List.
package output
