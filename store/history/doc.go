// Package history tells what became of a record, field by field: who changed it, when, from what to what, by which import, form or
// event, on which computer; in the words of the cards. It writes nothing and knows no screen. Entry point: Of.
package history
