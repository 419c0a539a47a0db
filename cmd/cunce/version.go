package main

import "runtime/debug"

// programVersion is the released version.
const programVersion = "0.1.0"

// commit is the revision of the source that the binary was built from, "" when it was built without it.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value[:min(12, len(s.Value))]
		}
	}
	return ""
}
