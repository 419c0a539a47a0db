package wording

import (
	"cmp"
	"strconv"
)

// A function is one word of the language.
type function struct {
	gives Sort
	// takes says what is wrong with what stands behind it, "" for nothing.
	takes func([]Sort) string
	do    func(args []any) any
}

// functions are the words of text/template that read and write nothing else, and a few of our own.
var functions = map[string]function{
	"and": {condition, atLeast(1), func(args []any) any {
		for _, a := range args {
			if !truth(a) {
				return false
			}
		}
		return true
	}},
	"or": {condition, atLeast(1), func(args []any) any {
		for _, a := range args {
			if truth(a) {
				return true
			}
		}
		return false
	}},
	"not":     {condition, exactly(1), func(args []any) any { return !truth(args[0]) }},
	"eq":      {condition, alike, compared(func(n int) bool { return n == 0 })},
	"ne":      {condition, alike, compared(func(n int) bool { return n != 0 })},
	"lt":      {condition, alike, compared(func(n int) bool { return n < 0 })},
	"le":      {condition, alike, compared(func(n int) bool { return n <= 0 })},
	"gt":      {condition, alike, compared(func(n int) bool { return n > 0 })},
	"ge":      {condition, alike, compared(func(n int) bool { return n >= 0 })},
	funcKnown: {condition, one(Number, sayNotNumber), func(args []any) any { return args[0].(Value).Known }},
	funcTenK: {Number, one(Number, sayNotNumber), func(args []any) any {
		v := args[0].(Value)
		v.Number /= 10_000
		v.Read = strconv.FormatFloat(v.Number, 'f', 2, 64)
		return v
	}},
	funcFirst: {List, func(sorts []Sort) string {
		switch {
		case len(sorts) != 2:
			return sayArguments
		case sorts[0] != Number:
			return sayNotNumber
		case sorts[1] != List:
			return sayNotList
		}
		return ""
	}, func(args []any) any {
		rows := args[1].([]Values)
		return rows[:min(max(int(args[0].(Value).Number), 0), len(rows))]
	}},
	funcCount: {Number, one(List, sayNotList), func(args []any) any { return whole(len(args[0].([]Values))) }},
}

// whole is a number that counts something.
func whole(n int) Value { return Value{Number: float64(n), Known: true, Read: strconv.Itoa(n)} }

func exactly(n int) func([]Sort) string {
	return func(sorts []Sort) string {
		if len(sorts) != n {
			return sayArguments
		}
		return ""
	}
}

func atLeast(n int) func([]Sort) string {
	return func(sorts []Sort) string {
		if len(sorts) < n {
			return sayArguments
		}
		return ""
	}
}

func one(sort Sort, says string) func([]Sort) string {
	return func(sorts []Sort) string {
		switch {
		case len(sorts) != 1:
			return sayArguments
		case sorts[0] != sort:
			return says
		}
		return ""
	}
}

func alike(sorts []Sort) string {
	switch {
	case len(sorts) != 2:
		return sayArguments
	case sorts[0] != sorts[1] || sorts[0] != Number && sorts[0] != Text:
		return sayAlike
	}
	return ""
}

// compared compares two numbers or two texts. With a number that is not known nothing is true.
func compared(is func(int) bool) func([]any) any {
	return func(args []any) any {
		if a, number := args[0].(Value); number {
			b := args[1].(Value)
			return a.Known && b.Known && is(cmp.Compare(a.Number, b.Number))
		}
		return is(cmp.Compare(args[0].(string), args[1].(string)))
	}
}

// truth is what a condition takes something for: a number that is known and not 0, a text or list that is not empty.
func truth(v any) bool {
	switch v := v.(type) {
	case Value:
		return v.Known && v.Number != 0
	case string:
		return v != ""
	case []Values:
		return len(v) > 0
	}
	return v == true
}
