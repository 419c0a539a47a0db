// Package paperwork is all papers that can be printed, in one place: which there are, of what they can be asked (a household, a group, the
// village), blank or filled, and how each is made from a data file.
//
// It lays nothing out itself that another package has; it knows nothing of screens. Entry points: Papers, Make and Save.
package paperwork
