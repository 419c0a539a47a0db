// Package template reads and writes the simple list in which a township makes a form of its own: one row a question, with the
// columns 组, 题目, 类型, 选项, 哪个答案是问题, 责任办室, 期限(天), 说明. It reads it wherever its heading stands and tells everything that
// is wrong at once, at its cell; it writes an empty one with drop-downs, examples and instructions, or one that goes on from
// a draft, so that a person can decide in a spreadsheet what a printed table left open.
//
// It knows nothing of files nor of XLSForm's sheets (package draft writes them). Entry points: Load and Book.
package template
