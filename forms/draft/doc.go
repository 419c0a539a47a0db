// Package draft makes a form of questions that people wrote down in a way of their own: a printed table, a simple list. It
// gives them names that stay the same when other questions come or go, puts their choices into lists, adds the text in which
// a group's problems are described, and lets package xlsform read the result, so that there is one way to become a form. What
// is wrong is told at the place where the person wrote it.
//
// It knows nothing of files nor of how tables are laid out; packages official and template read those. Entry point: Load.
package draft
