// Package conflict lists the fields of which two sides say different things (两处不一致), and writes what somebody decides.
//
// Two values of one field come about where independent changes meet: a workbook that was filled in while the answer changed here,
// two laptops. Both stand until somebody decides; the decision is a revision that descends from both.
//
// Many are decided at once by a Rule, after its list was looked at, and that is taken back as one; what is not clear is left for later.
// Where one side ended a record and the other one changed it, whether it is there is decided before anything else of it.
//
// It knows the store and the forms, nothing of a screen. List is its entry point.
package conflict
