package expr

import "fmt"

// An Error says what is wrong with an expression, in the officer's language, and where.
type Error struct {
	// Column is 1-based and counts characters, not bytes.
	Column int
	// Code is a short English name for programs. Of the text: empty, too_long, too_deep, bad_token, bad_number, bad_name,
	// bad_pattern, unclosed, unexpected, no_value, axis, unknown_function, argument_count. Of an evaluation: not_nodes, not_date,
	// bad_format, unavailable, pull_failed, too_much. Of a JSON document: document.
	Code string
	// Message is one plain Chinese sentence.
	Message string
}

// Error is the message.
func (e *Error) Error() string { return e.Message }

func fault(column int, code, message string, args ...any) *Error {
	if len(args) > 0 {
		message = fmt.Sprintf(message, args...)
	}
	return &Error{Column: column, Code: code, Message: message}
}
