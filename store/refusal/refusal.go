package refusal

import (
	"errors"
	"fmt"
)

// A refusal is a sentinel of the package that refuses, with its words.
type refusal struct {
	sentinel       error
	sentence, hint string
}

// New refuses. The error is the sentinel for errors.Is; named fill in the sentence, as fmt does.
func New(sentinel error, sentence, hint string, named ...any) error {
	if len(named) > 0 {
		sentence = fmt.Sprintf(sentence, named...)
	}
	return &refusal{sentinel, sentence, hint}
}

func (r *refusal) Error() string { return r.sentinel.Error() + ": " + r.sentence }
func (r *refusal) Unwrap() error { return r.sentinel }

// Explain is the sentence and the hint of an error that New made with a sentinel; ok is false for any other.
func Explain(err, sentinel error) (sentence, hint string, ok bool) {
	var r *refusal
	if !errors.As(err, &r) || r.sentinel != sentinel {
		return "", "", false
	}
	return r.sentence, r.hint, true
}

// An Explainer is a package's Explain: the words of its own errors; ok is false for any other's.
type Explainer = func(error) (sentence, hint string, ok bool)

// First is what the first of several packages says whose error it is; ok is false where it is none of theirs.
func First(err error, explain ...Explainer) (sentence, hint string, ok bool) {
	for _, e := range explain {
		if sentence, hint, ok = e(err); ok {
			return sentence, hint, true
		}
	}
	return "", "", false
}
