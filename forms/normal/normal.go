package normal

import "time"

// Width turns full-width letters, digits, signs and the ideographic space into their half-width forms, and the
// Chinese full stop and comma between digits into `.` and `,`.
func Width(s string) string { return s }

// Number cleans a typed number ("１，２３４．５ ", "－３") into Go's notation; ok is false when it is none.
func Number(s string) (text string, ok bool) { return s, false }

// Date reads a date in the ways that officers write it (2022-8-6, 20220806, 2022年8月6日, 2022.8.6, 8.6, 2022年8月): partial is true where the day is not
// given; a missing year is that of now. The result is written 2006-01-02.
func Date(s string, now time.Time) (text string, partial, ok bool) { return s, false, false }

// Name is the form in which names are compared: without spaces, dots of every kind made one.
func Name(s string) string { return s }

// Line makes one clean line of a text from outside: control characters and line breaks become spaces.
func Line(s string) string { return s }
