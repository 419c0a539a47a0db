// Package summary counts what offices ask for (inventory, section 23): households and people, checks, incomes, colours, housing,
// water, issues, payments, each figure defined once in figures.md and counted by the same code for a group, a village and a township.
// What nobody answered is a figure of its own. Sums that must add up are checked, and every number has its list.
//
// It knows nothing of screens. Its entry point is Read.
package summary
