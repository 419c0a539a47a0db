// Package keys is the one table of keys: what each does, under which names the officer sees it, and which other key does
// the same where a terminal or a laptop keeps function keys for itself. No action needs a plain letter, because an active
// input method swallows letters.
//
// It knows no screen. Its entry point is the bindings; screens test them with key.Matches and list them in Keys.
package keys
