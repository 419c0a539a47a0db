// Package regroup takes back the last change of a village's groups or of the village itself: a new name, a merge, a new code, with the
// households that moved by it. What was changed again since stays.
//
// It knows nothing of screens. Its entry points are Last and TakeBack.
package regroup
