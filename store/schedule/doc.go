// Package schedule is what is decided about a round as data: its phases with their dates, the forms, the households, the teams.
//
// It knows nothing of files and screens; store reads the records into it. Its entry point is Plan.
package schedule
