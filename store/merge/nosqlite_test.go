//go:build !figures

package merge_test

import (
	"testing"
	"time"

	"cunce/store"
)

// insertSQLite does nothing without the tag figures: SQLite takes long to compile, and no other test needs it.
func insertSQLite(*testing.B, *store.DB) time.Duration { return 0 }
