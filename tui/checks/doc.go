// Package checks shows what cannot be right in the register: how much of each group of rules, then each finding, from which one
// key leads to the question on the person's card, one opens an issue, and one says why it is right. It judges nothing itself.
// Entry point: New.
package checks
