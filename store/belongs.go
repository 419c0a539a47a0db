package store

import (
	"fmt"
	"slices"
	"strings"

	"cunce/store/revision"
)

// What is written about one village's record is that village's, also where a township's file is seen as a whole: it lies in the chains
// of that village and has the id that it would have there, so that it travels to that village and to no other. What the township
// writes about itself lies in its own chains, which every village gets; a household, a person or a group never does.

// owning are the kinds of records that others are about, the most frequent first.
var owning = []revision.Kind{revision.Household, revision.Member, revision.Issue, revision.Response, kindTask, kindList, kindEvidence, "inspection", "retyping", "certificate", "tenure"}

// owners are the fields of a record that name what it is about, the nearest first.
var owners = []string{"household", "@household", "member", "issue", "response", fieldSubject, "@of", "of", "households", "members", "list", "@inspection", "@retyping"}

// villagers are the kinds of records that only a village has.
var villagers = []revision.Kind{revision.Household, revision.Member, revision.Group}

// VillageOf is the code of the village that a household, a person, an issue or a response is of, or a village itself by its code; of
// anything else that of the file, or of the village that alone is seen.
func (t *Tx) VillageOf(record string) (string, error) {
	own := t.village()
	if t.scope != nil || !t.db.identity.Town() || record == "" || record == own {
		return own, nil
	}
	if twelve.MatchString(record) {
		if there, err := t.place(record); err != nil || there {
			return record, err
		}
	}
	for _, kind := range owning {
		if r, err := t.lookup(kind, record); r != nil || err != nil {
			if err != nil {
				return "", err
			}
			return r.Village, nil
		}
	}
	return own, nil
}

// at lets what follows be of the village of a record, until leave is called. Of the township's own records, in a village's file and
// where one village is seen nothing changes.
func (t *Tx) at(record string) (leave func(), err error) {
	village, err := t.VillageOf(record)
	if err != nil || village == t.village() {
		return func() {}, err
	}
	id := t.stood[village]
	if id == nil {
		made := t.identityOf(village)
		if made.Name, err = t.villageName(village); err != nil {
			return func() {}, fmt.Errorf("village %s: %w", village, err)
		}
		if id = &made; t.stood == nil {
			t.stood = map[string]*Identity{}
		}
		t.stood[village] = id
	}
	before := t.scope
	t.scope = id
	return func() { t.scope = before }, nil
}

// identityOf is what a village of a township's file is, but for its name.
func (t *Tx) identityOf(village string) Identity {
	own := t.db.identity
	return Identity{Kind: scopeVillage, Code: village, Township: t.db.Identity().Name, FileID: own.FileID, Practice: own.Practice, Created: own.Created}
}

// atOwner is at for a new record with the fields of a patch. ErrRefused for what only a village has, where no village is told.
func (t *Tx) atOwner(kind revision.Kind, patch revision.Fields) (leave func(), err error) {
	if t.scope != nil || !t.db.identity.Town() {
		return func() {}, nil
	}
	for _, field := range owners {
		for _, id := range strings.Fields(decodeAnswer(patch[field]).Text) {
			if leave, err = t.at(id); err != nil || t.scope != nil {
				return leave, err
			}
		}
	}
	if slices.Contains(villagers, kind) {
		return func() {}, refuse(refusedWhole)
	}
	return func() {}, nil
}
