// Package outputs is the screen of the files in the clear that the program wrote on this machine: where they are, whether somebody changed
// them, and 清理, which deletes them.
//
// It keeps no list itself: store/output does. Its entry point is New.
package outputs
