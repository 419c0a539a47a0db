package store

import (
	"fmt"
	"strconv"
	"strings"

	"cunce/store/revision"
)

// firstLetter begins the numbers of issues in a file of which nobody said a letter.
const firstLetter = "A"

// letterSetting begins the names of the settings that say with which letter the numbers of a chain begin. A chain is what one
// computer writes into one copy of the file: a copy, also one that was restored from a backup, begins a new one, so that no
// number is given twice.
const letterSetting = "letter/"

// Letter is the letter with which this computer's issue numbers begin: the one that was decided, else A where nothing was, else
// the first that no other computer has.
func (t *Tx) Letter() (string, error) {
	head, err := t.own()
	if err != nil {
		return "", err
	}
	letters, err := t.letters()
	if err != nil {
		return "", err
	}
	if l := letters[head.chain]; l != "" {
		return l, nil
	}
	used := map[string]bool{}
	for _, l := range letters {
		used[l] = true
	}
	for l := firstLetter[0]; l <= 'Z'; l++ {
		if !used[string(l)] {
			return string(l), nil
		}
	}
	return firstLetter, nil
}

// own is the chain that this computer writes for the file's own village; one that has no revision yet gets its name here.
func (t *Tx) own() (chainHead, error) {
	head, err := t.db.chain(t.village())
	if err == nil && t.bolt.Writable() {
		t.db.chains[t.village()] = head
	}
	return head, err
}

// letters are the letters that were decided, by chain.
func (t *Tx) letters() (map[string]string, error) {
	out := map[string]string{}
	err := t.indexPrefix(ixSetting, letterSetting, func(value string, _ revision.Kind, id string) error {
		r, err := t.Record(revision.Setting, id)
		if err == nil {
			out[strings.TrimPrefix(rowParts(value, 3)[0], letterSetting)] = r.Text("value")
		}
		return err
	})
	return out, err
}

// SetLetter decides the letter of this computer: a capital one that no other computer of the file has. Numbers that were given stay.
func (t *Tx) SetLetter(letter string) error {
	letter = strings.ToUpper(strings.TrimSpace(letter))
	if len(letter) != 1 || letter[0] < 'A' || letter[0] > 'Z' {
		return refuse(refusedLetter)
	}
	head, err := t.own()
	if err != nil {
		return err
	}
	letters, err := t.letters()
	if err != nil {
		return err
	}
	for chain, l := range letters {
		if l == letter && chain != head.chain {
			return refuse(refusedLetterTaken, letter)
		}
	}
	return t.SetSetting(letterSetting+head.chain, "", letter)
}

// nextNumber is the next issue number of this computer. The first one puts the letter on record.
func (t *Tx) nextNumber() (string, error) {
	letter, err := t.Letter()
	if err != nil {
		return "", err
	}
	if t.numbered == 0 {
		if t.numbered, err = t.lastNumber(letter); err != nil {
			return "", err
		}
		if err := t.SetLetter(letter); err != nil {
			return "", err
		}
	}
	t.numbered++
	return fmt.Sprintf("%s%04d", letter, t.numbered), nil
}

// lastNumber is the greatest number given so far with a letter, 0 for none; from the index.
func (t *Tx) lastNumber(letter string) (int, error) {
	last := 0
	err := t.indexPrefix(ixIssueNo, letter, func(value string, _ revision.Kind, _ string) error {
		if n, err := strconv.Atoi(value[len(letter):]); err == nil {
			last = max(last, n)
		}
		return nil
	})
	return last, err
}
