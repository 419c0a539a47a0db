package widget

import (
	"strings"

	"cunce/tui/term"
	"cunce/tui/theme"
)

// Bar is a progress bar of n cells with its brackets: [####------]. A part that is not the whole never shows full, and a part
// above zero never shows empty.
func Bar(done, total, n int) string {
	n = max(n-2, 1)
	full := 0
	if total > 0 {
		full = min(done, total) * n / total
		if done > 0 {
			full = max(full, 1)
		}
		if done < total {
			full = min(full, n-1)
		}
	}
	return "[" + strings.Repeat("#", full) + strings.Repeat("-", n-full) + "]"
}

// Rule is a line of dashes over the terminal's width.
func Rule(width int) string {
	return term.Line(width, theme.Answered(), strings.Repeat("-", max(width-1, 0)))
}
