// Package household holds two screens: List, which finds a household by name, pinyin initials, the tail of an ID number or
// its own number, and Card, which shows one household with its members, forms and issues and opens each of them.
//
// It changes nothing itself: a card is edited on the entry screen like every form. Its entry points are NewList and NewCard.
package household
