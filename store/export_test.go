package store

// WithMaxSize limits the size of the data file, as a full disk does.
func WithMaxSize(o Options, bytes int) Options {
	o.maxSize = bytes
	return o
}

// WithStages makes every Update one of stages of so many bytes; after each fn is called.
func WithStages(o Options, bytes int, fn func(stage int) error) Options {
	o.stage, o.staged = bytes, fn
	return o
}

// FindingOf is a finding of the engine with its message.
func FindingOf(code string) Finding { return finding("", "", code) }

// SystemErrors are the errors of this system that Explain knows.
func SystemErrors() (out []error) {
	for _, row := range systemExplanations {
		out = append(out, row.err)
	}
	return out
}

// ForgetForms makes the next Form decode and compile what the file holds, as the first one after Open does.
func (db *DB) ForgetForms() { db.forms.Clear() }
