// Package effort measures how one sheet was filled in: the time net of pauses, the keystrokes, the corrections, the fastest run of
// answers. It measures the work, so that a form or a computer that costs too much time can be found; it judges nobody.
//
// It reads no clock and knows nothing of forms: times, paths and values are handed in. Its entry point is New.
package effort
