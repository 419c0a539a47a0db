package entry
import "testing"
func TestDbg(t *testing.T){
	v := newVillage(t)
	d := v.open(0, 80, 24)
	d.keys("1","enter","enter","enter","enter","enter","enter","enter","enter")
	t.Log("\n"+d.Text())
	d.keys("60000","enter")
	t.Log("\n"+d.Text())
	d.keys("50000","enter","8000","enter","2000","enter")
	t.Log("\n"+d.Text())
	d.keys("0","enter")
	t.Log("\n"+d.Text())
}
