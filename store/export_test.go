package store

// WithMaxSize limits the size of the data file, as a full disk does.
func WithMaxSize(o Options, bytes int) Options {
	o.maxSize = bytes
	return o
}

// FindingOf is a finding of the engine with its message.
func FindingOf(code string) Finding { return finding("", "", code) }
