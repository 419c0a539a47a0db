// Package setup is the first screen where there is no data file yet: which village this is and who works here. It knows
// how to ask and check, not how a file is made: that is a func it is given. Its entry point is New.
package setup
