package origin

// A New is what is known of an issue that no answer opens: what somebody was told, saw, or had in a letter. Title and Due are
// needed; a blank Due is the usual term.
type New struct {
	Title, Detail, Category string
	Source, SourceNote      string // where it comes from, blank: by hand; which inspection, letter or meeting
	Level, Urgency          string // may be blank
	Household, Member       string // ids; blank: the village's
	Office, Helpers         string // names; helpers are separated by spaces
	Due                     string // 2006-01-02
	Parent                  string // id of the village's issue that groups it
	Person, Leader          string // responsible; blank: nobody yet
	Key                     []string
}
