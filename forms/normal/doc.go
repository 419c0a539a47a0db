// Package normal brings what people type or paste, often through an input method in full width, into one form: numbers,
// dates, names, single lines; and finds the word that a mistyped one meant. It knows nothing of questions or files. Its
// entry point is Width; the others build on it.
package normal
