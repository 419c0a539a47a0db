// Package sampling draws a stratified sample that anybody can draw again: from the same seed and the same households comes the same
// sample on every computer, in every version of the program, and by hand. Of a stratum are taken those whose SHA-256 of the text
// SEED/KEY, in hexadecimal, is the smallest: `printf '%s/%s' SEED KEY | sha256sum`. So it does not matter in what order they are
// listed, and one more household moves nobody else's place.
//
// It knows nothing of households and of the file. Its entry point is Draw.
package sampling
