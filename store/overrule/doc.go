// Package overrule says which revisions a township's file wrote, and finds in the changes of a record what one side wrote over the other.
//
// It is pure: it knows nothing of files, nor of what anybody says to it (package store/correction does). Find is its entry point.
package overrule
