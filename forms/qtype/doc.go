// Package qtype names the question types of XLSForm that a form can hold. It knows nothing else; forms, xlsform and the
// entry screen switch over it, and the exhaustiveness tests range over All, its entry point.
package qtype
