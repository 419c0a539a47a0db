// Package contact is what a visit amounts to: somebody of the household was met, only called, not at home, or nobody is left.
//
// It knows nothing of files; store keeps the visits and campaigns, reports and coverage count them. Its entry point is Of.
package contact
