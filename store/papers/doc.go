// Package papers knows which papers belong into a household's file (一户一档): rules, as data in one table of expressions, say
// which a household and each of its members should have and when one is out of date; what was found in the box is a record that
// travels. It knows nothing of screens and of printing. Entry point: Load, and then Household or Run.
package papers
