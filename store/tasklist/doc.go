// Package tasklist takes in the lists that come down from above (比对核查名单, 交办名单): every row becomes a task about a person or a
// household of the register, its empty columns become the questions to be answered, and the answers are written back into the
// workbook as it came.
//
// Read is pure: it finds the heading wherever it is, and says of every column whether it tells who is meant, what is asked, or is
// empty and waits for an answer. Import matches the rows with the register, by ID number before all, and writes the list, its tasks
// and its workbook as one revision after a backup; a corrected list brings its rows up to date and touches no answer. Who cannot be
// found for certain is guessed by nobody: such rows stand apart until the officer says who is meant, or that there is no such person.
//
// It knows the register and the ledger of issues, nothing of forms, of the screen, or of how a workbook is packed. Read with Import,
// All, and the methods of List and Task are its entry points.
package tasklist
