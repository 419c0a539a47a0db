package conflict

import "testing"

// TestSettingName: whose number differs is said by name.
func TestSettingName(t *testing.T) {
	for name, want := range map[string]string{"package/phone/周文广": "周文广的联系电话", "package/phone": "交数据的人的电话", "red_below": "red_below"} {
		if got := settingName(name); got != want {
			t.Errorf("%s is called %s, want %s", name, got, want)
		}
	}
}
