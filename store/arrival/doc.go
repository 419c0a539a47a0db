// Package arrival is what a data file that takes in the revisions of others knows of each of them: where they come from, who handed
// them in, and when.
//
// It knows nothing of how they are stored or merged. Source, which package store takes in, is its entry point.
package arrival
