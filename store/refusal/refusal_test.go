package refusal_test

import (
	"errors"
	"fmt"
	"testing"

	"cunce/store/refusal"
)

var errMine, errOther = errors.New("mine"), errors.New("other")

// TestExplain: only the package whose sentinel it is explains a refusal, also a wrapped one.
func TestExplain(t *testing.T) {
	err := fmt.Errorf("put: %w", refusal.New(errMine, "%s 已经有了。", "请核对。", "林权证"))
	if !errors.Is(err, errMine) || errors.Is(err, errOther) || err.Error() != "put: mine: 林权证 已经有了。" {
		t.Errorf("%v", err)
	}
	if sentence, hint, ok := refusal.Explain(err, errMine); !ok || sentence != "林权证 已经有了。" || hint != "请核对。" {
		t.Errorf("%q %q %v", sentence, hint, ok)
	}
	for _, other := range []error{nil, errMine, refusal.New(errOther, "100%", "")} {
		if _, _, ok := refusal.Explain(other, errMine); ok {
			t.Errorf("explains %v", other)
		}
	}
	if sentence, _, _ := refusal.Explain(refusal.New(errOther, "100%", ""), errOther); sentence != "100%" {
		t.Errorf("%q", sentence)
	}
}

// TestFirst: of several packages the one whose error it is speaks, the first where two know it.
func TestFirst(t *testing.T) {
	of := func(sentinel error, sentence string) refusal.Explainer {
		return func(err error) (string, string, bool) { return sentence, "", errors.Is(err, sentinel) }
	}
	mine, again, other := of(errMine, "一"), of(errMine, "二"), of(errOther, "三")
	if sentence, _, ok := refusal.First(errMine, other, mine, again); !ok || sentence != "一" {
		t.Errorf("%q %v", sentence, ok)
	}
	if sentence, _, ok := refusal.First(errMine, other); ok || sentence != "" {
		t.Errorf("%q of nobody's error", sentence)
	}
}
