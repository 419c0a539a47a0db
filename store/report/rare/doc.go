// Package rare lists the characters of people's names that other programs may not have: those beyond GB2312 and GBK, which
// older programs and fonts of townships stop at, and the stand-ins (〓, private characters) that wait for the right
// character. It knows nothing of screens and changes no name. Its entry point is Read.
package rare
