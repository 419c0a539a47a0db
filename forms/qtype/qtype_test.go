package qtype

import "testing"

func TestAll(t *testing.T) {
	seen := map[Type]bool{}
	asked := 0
	for _, ty := range All() {
		if ty == "" || seen[ty] {
			t.Errorf("type %q is blank or comes twice", ty)
		}
		seen[ty] = true
		if ty.Chosen() && !ty.Asked() {
			t.Errorf("%s: choices that nobody makes", ty)
		}
		if ty.Asked() {
			asked++
		}
	}
	if len(seen) != 21 || asked != 12 {
		t.Errorf("%d types, %d of them asked", len(seen), asked)
	}
	if Type("nonsense").Asked() || Type("nonsense").Chosen() {
		t.Error("an unknown type is not asked")
	}
}
