package evidence

import "testing"

// TestVoid: the selected piece is voided with a reason, and given back.
func TestVoid(t *testing.T) {
	db := file(t)
	s := stage(t, db, "", 80, 24)
	s.Keys("5", "enter") // no reason
	s.Sees("37-A0001-1", askReason)
	s.Keys("esc")
	if all, err := read(db); err != nil || all[0].Void != "" {
		t.Fatalf("%+v, %v", all, err)
	}
	s.Keys("5", "拍错了户", "enter")
	s.Sees(stateVoid, "拍错了户")
	if all, err := read(db); err != nil || all[0].Void != "拍错了户" || all[0].VoidBy == "" {
		t.Fatalf("%+v, %v", all, err)
	}
	s.Keys("5")
	s.Sees(yesRestore, "拍错了户")
	s.Keys("2")
	s.Sees(stateVoid)
	s.Keys("5", "1")
	if all, err := read(db); err != nil || all[0].Void != "" {
		t.Fatalf("%+v, %v", all, err)
	}
}
