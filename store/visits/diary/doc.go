// Package diary writes a visit down: who went to which household, when, as what, and how it went.
//
// A visit is a completed form of visits like any other, so that whatever reads forms reads it. It counts nothing and knows nothing
// of screens. Its entry point is Record.
package diary
