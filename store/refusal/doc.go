// Package refusal is the error of something that cannot be, with the plain Chinese sentence that says why and the hint of what to do.
//
// It holds no words of its own: those are in words.go of the package that refuses. Its entry point is New.
package refusal
