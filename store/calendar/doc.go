// Package calendar is what is to be done again and again, or by a day, in one list: the cadences of the plans (001 to 004), those that
// the village or the township adds, the phases of rounds, the days of lists from above; when each was last done and when it is due.
//
// It knows no screen and needs no service that runs. Its entry point is Read.
package calendar
