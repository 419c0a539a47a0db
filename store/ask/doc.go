// Package ask answers questions that are put together of conditions (问数): how many households and people there are of which all of
// them hold, which those are, and of how many nobody can tell because something was not filled in. A condition is about the household's
// card, about its people, about the answers of a form that was filled in, or about its issues.
//
// What was not filled in is never a no: a household of which it depends on something unknown is counted apart. What a form does not ask
// of a household or person (不用填) is not unknown.
//
// It knows nothing of screens, and nothing of what was given out: that is package ask/given. Its entry point is Read.
package ask
