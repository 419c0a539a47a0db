// Package reversal finds what taking back one revision comes to: which of the records it made nobody has touched since, and which
// fields still are as it set them, with their former values.
//
// It writes nothing and knows nothing of what the records are about; who takes an import back decides what becomes of each. Of is its
// entry point.
package reversal
