// Package fields is a page of lines to type into, one under the other, with what they mean to the left.
//
// It knows nothing of what is typed. Its entry point is New.
package fields
