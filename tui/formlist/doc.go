// Package formlist are the pages about forms: all that there are, one form, the forms of a household or a person with their
// state, the responses to one of which there are many, what is to be asked again, and the way in for a workbook from outside,
// where a person says which answers of a printed table are problems.
//
// It knows the readers of workbooks and what the store keeps of forms; how a form is filled in it does not know. Its one entry
// point is New, which the page's address tells which of them to make.
package formlist
