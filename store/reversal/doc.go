// Package reversal finds what taking back one revision comes to: which of the records it made nobody has touched since, and which
// fields still are as it set them, with their former values. Beside it stands what an import did to drafts, which are in no revision:
// its record tells them, and each can be made what it was.
//
// It knows nothing of what the records are about; who takes an import back decides what becomes of each. Of is its entry point.
package reversal
