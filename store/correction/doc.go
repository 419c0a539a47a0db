// Package correction tells a village what its township changed in the village's own records (镇里改了 N 处), and takes down what the
// village says to it: that it agrees (认可), or that it does not (有异议), with the reason.
//
// A change never wins in silence: it stands in the list until somebody of the village has said one or the other. Agreement is a record
// (kind verdict) that names the revision agreed to, so that what the township changes later is listed anew. An objection writes what the
// village had once more beside the township's value, not after it: both stand in conflict again, in the village and, once its package is
// there, in the township.
//
// Which revisions are the township's their chains say (store/overrule), so that order and grouping of merges never matter. What
// a village's file began with, its starter pack, is nobody's correction: Begin notes it.
//
// It knows nothing of a screen. Entry point: List.
package correction
