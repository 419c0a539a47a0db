package wording

import (
	"strings"
	"unicode"

	"cunce/forms/normal"
)

// A Sort is what a name stands for.
type Sort uint8

// The sorts of names.
const (
	Number Sort = iota + 1
	Text
	List
)

// A Name is one thing that a template may name: {{.Title}} or {{.Key}}.
type Name struct {
	Key   string // ASCII, for other programs
	Title string // in an officer's words, letters and digits only, a letter first
	Unit  string // of a number: 户, 人, 件, 元, %
	Says  string // what is counted
	Sort  Sort
	Rows  *Names // of a list: what one of its lines has
}

// Names are all names that a template may use.
type Names struct {
	all []Name
	at  map[string]int // by Key and by Title
}

// NewNames puts names together. Of two that are the same the first counts.
func NewNames(all ...Name) *Names {
	n := &Names{all: all, at: map[string]int{}}
	for i, one := range all {
		for _, word := range []string{one.Key, one.Title} {
			if _, taken := n.at[word]; !taken {
				n.at[word] = i
			}
		}
	}
	return n
}

// All are the names in the order in which they are told.
func (n *Names) All() []Name { return n.all }

// Find is a name by its key or its title.
func (n *Names) Find(word string) (Name, bool) {
	i, known := n.at[word]
	if !known {
		return Name{}, false
	}
	return n.all[i], true
}

// nearest is the title that a mistyped word most likely meant, "" if none is close.
func (n *Names) nearest(word string) string {
	var titles []string
	for _, one := range n.all {
		titles = append(titles, one.Title)
	}
	if near := normal.Nearest(word, titles); near != "" {
		return near
	}
	for _, title := range titles {
		if len([]rune(word)) > 1 && strings.Contains(title, word) {
			return title
		}
	}
	return ""
}

// Word is a text as a template can name it: without brackets, signs and spaces.
func Word(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// A Value is a number as a table has it.
type Value struct {
	Number float64
	Known  bool
	Read   string // as the table writes it
}

// Values are what a template reads, by keys: a Value for a Number, a string for a Text, []Values for a List.
type Values map[string]any
