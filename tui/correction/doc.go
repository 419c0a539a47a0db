// Package correction is the screen of what the township changed in the village's own records: one by one, or all together, agreed to by
// digit or objected to with a reason, and what was said before. In a township's file it shows what the villages said.
//
// It decides nothing itself: store/correction does. Its entry point is New.
package correction
