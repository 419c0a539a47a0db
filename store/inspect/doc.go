// Package inspect is the inspection by sample (抽查): households drawn so that anybody can draw them again, what was found at each
// one, entered before anybody sees what the register says, then both side by side and how far they agree. What is changed after that
// is kept beside what was found first, and does not count.
//
// It knows nothing of screens and of the command line. Its entry point is Begin.
package inspect
