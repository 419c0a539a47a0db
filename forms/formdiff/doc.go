// Package formdiff compares two versions of a form: what was added, removed, renamed, asked in another way, and what that
// means for answers that were given under the older one. An answer whose question now says something else, or says that
// another answer is a problem, is kept as one of former wording (旧口径).
//
// It knows nothing of where definitions and answers are stored. Its one entry point is Compare.
package formdiff
