// Package official turns a printed table as townships send it round (Word or Excel: 事项, 排查内容, 如有问题请详细描述) into a draft
// of a form: every (是□否□) and every place to write on becomes a question, merged cells become groups, the lines above the
// table its title and its first questions.
//
// A table does not say which answers are a problem, and this package never guesses it: each question with choices leaves it
// open (forms.Question.PolarityUnset), and the form is for use only when a person has decided all of them; see Open and Decide.
//
// It knows nothing of files, of XLSForm's sheets (package draft writes them) nor of screens. Entry point: Load.
package official
