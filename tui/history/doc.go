// Package history shows what became of a record field by field. It reads with store/history and changes nothing. Entry point: New.
package history
