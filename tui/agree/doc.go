// Package agree is the screen of the four agreements: which households agree with the other carriers of the same facts, one
// household field by carrier, where what a paper says is typed, and the import of an export that is compared.
//
// What is compared and when two things are the same, store/agree says. Its entry point is New.
package agree
