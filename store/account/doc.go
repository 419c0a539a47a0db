// Package account adds up what happened to people: the dynamic adjustment of source 004, with its identities, and births, deaths
// and moves by group and month. It writes nothing. Its entry points are Dynamic and Natural.
package account
