// Package paper makes the summary into a page to print, with what each figure counts and the lines of who filled it in, who is
// responsible and the seal. It knows nothing of screens and of files. Its entry point is Print.
package paper
