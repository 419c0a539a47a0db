// Package home is the first screen: what is due today, each one digit away; what else there is; where the officer
// stopped last time. It knows the figures of store/report and the addresses of other screens, not the screens. Its entry
// point is New.
package home
