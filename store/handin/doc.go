// Package handin carries a village's data to its township and the township's answer back: it writes the package onto a stick or
// into any folder, locked where the township gave a key, keeps the two before it, prints the slip that both sign, and reads the
// receipt, after which the next package holds only what is new. In the township's file it writes the package for one village,
// the starter pack and the receipt.
//
// It knows nothing of merging. Entry points: Look, Write, Receipts and TakeReceipt.
package handin
