// Package checks finds what cannot be right in the register: rules, as data in one table of expressions, over households,
// their members, pairs of a member and the head, amounts of two rounds, and the village. The same rules object while a card is
// filled in. It knows nothing of screens, and reads only through a Tx. Entry point: Load, and then Run, Of or Guard.
package checks
