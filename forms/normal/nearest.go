package normal

// Nearest is the candidate that a mistyped word most likely meant, "" if none is close: at most a third of its characters
// may differ. Of equally near ones the first wins.
func Nearest(word string, candidates []string) string {
	best, nearest := "", len([]rune(word))/3+1
	for _, c := range candidates {
		if d := distance([]rune(word), []rune(c), nearest); d < nearest {
			best, nearest = c, d
		}
	}
	return best
}

// distance is the number of insertions, deletions, changes and swaps of neighbours between two words; limit or more is limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return min(above[len(b)], limit)
}
