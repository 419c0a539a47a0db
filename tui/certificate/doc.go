// Package certificate is the screen of the certificates that a household holds: entered, changed, also another household's, gone.
//
// It knows nothing of papers that a file should hold: that is package papers. Its entry point is New.
package certificate
