// Package guide is the help: how to begin, the keys, what the marks mean, what happens to the data, what to do when
// something is wrong. The table of keys is made from package keys, so that it cannot say anything else than the program
// does. Its entry point is New; a page's Filter opens the topic that belongs to that kind of screen.
package guide
