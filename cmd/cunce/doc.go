// Command cunce keeps the households, checks and issues of one village, or of a township that has merged many, in one
// file, and opens the screen on it. Everything that comes from outside the program enters here: the clock, randomness,
// the environment, the arguments; the packages below get them handed in.
//
// The table in commands.go names every subcommand; cli.go parses and reports for all of them.
package main
