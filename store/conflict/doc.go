// Package conflict lists the fields of which two sides say different things (两处不一致), and writes what somebody decides.
//
// Two values of one field come about where independent changes meet: a workbook that was filled in while the answer changed here,
// two laptops. Both stand until somebody decides; the decision is a revision that descends from both.
//
// It knows the store and the forms, nothing of a screen. List, with Choose and Type, are its entry points.
package conflict
