// Package certificate keeps the certificates that households hold (户口簿, 低保证, 林权证 ...): several a household, and one of
// several households.
//
// It knows nothing of screens and writes only through a Tx. Which papers a household's file should hold is package papers. Its
// entry point is Of.
package certificate
