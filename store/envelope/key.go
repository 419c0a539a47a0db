package envelope

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"filippo.io/age"

	"cunce/store/durable"
	"cunce/store/refusal"
)

// KeyExt is the extension of key files.
const KeyExt = ".key"

const (
	privateMark = "AGE-SECRET-KEY-1"
	publicMark  = "age1"
	maxKeyFile  = 64 << 10
)

// A Key is the township's pair; Private is "" of somebody who has the public one alone.
type Key struct {
	Public  string // age1..., may be shown to everybody
	Private string // AGE-SECRET-KEY-1..., opens what is locked to the public one
}

// NewKey makes a pair.
func NewKey() (Key, error) {
	made, err := age.GenerateX25519Identity()
	if err != nil {
		return Key{}, fmt.Errorf("new key: %w", err)
	}
	return Key{made.Recipient().String(), made.String()}, nil
}

// Short is the end of the public key, by which two keys are told apart on paper.
func (k Key) Short() string { return k.Public[max(0, len(k.Public)-6):] }

// parseKey reads a key file: lines, of which one is the private key, or the public one; lines that begin with # are for
// people. Anything else is ErrKey.
func parseKey(r io.Reader) (Key, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxKeyFile+1))
	if err != nil {
		return Key{}, err
	}
	bad := refusal.New(ErrKey, sayBadKey, hintBadKey)
	if len(b) > maxKeyFile {
		return Key{}, bad
	}
	var k Key
	for line := range strings.Lines(strings.TrimPrefix(string(b), "\ufeff")) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case k.Public != "":
			return Key{}, bad
		case strings.HasPrefix(line, privateMark):
			one, err := age.ParseX25519Identity(line)
			if err != nil {
				return Key{}, bad
			}
			k = Key{one.Recipient().String(), one.String()}
		default:
			one, err := age.ParseX25519Recipient(line)
			if err != nil {
				return Key{}, bad
			}
			k.Public = one.String()
		}
	}
	if k.Public == "" {
		return Key{}, bad
	}
	return k, nil
}

// ReadKey reads a key file by its path.
func ReadKey(path string) (Key, error) {
	f, err := os.Open(path)
	if err != nil {
		return Key{}, err
	}
	defer f.Close()
	k, err := parseKey(f)
	if err != nil {
		return k, fmt.Errorf("key %s: %w", filepath.Base(path), err)
	}
	return k, nil
}

// text is a key file: for whom the key is, what it does, and the key.
func (k Key) text(owner string, at time.Time) string {
	about, key := keyAbout, k.Private
	if key == "" {
		about, key = publicAbout, k.Public
	}
	owner = strings.Join(strings.Fields(owner), " ")
	return fmt.Sprintf(keyFile, about, owner, at.Format(time.DateOnly), k.Public, key)
}

// WriteKey writes a key file into a folder, which must exist, reads it back, and returns its path. owner, as 昭明镇 533102201,
// names the township. A file that is there is never replaced: one with this very key is kept, and is the outcome.
func WriteKey(dir, owner string, k Key, at time.Time) (string, error) {
	name := durable.Name(fmt.Sprintf(keyName, owner, k.Short())) + KeyExt
	path := filepath.Join(dir, name)
	if there, err := ReadKey(path); err == nil && there == k {
		return path, nil
	}
	return writeKey(dir, name, owner, k, at)
}

func writeKey(dir, name, owner string, k Key, at time.Time) (string, error) {
	write := func(temp string) error { return os.WriteFile(temp, []byte(k.text(owner, at)), 0o600) }
	check := func(temp string) (string, error) {
		back, err := ReadKey(temp)
		if err == nil && back != k {
			err = refusal.New(ErrKey, sayBadKey, hintBadKey)
		}
		return name, err
	}
	path, err := durable.Create(dir, write, check)
	if err != nil {
		return "", fmt.Errorf("write key: %w", err)
	}
	return path, nil
}

// WriteKeyFile writes a key file under a name of one's own; a folder gets one with the usual name.
func WriteKeyFile(path, owner string, k Key, at time.Time) (string, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return WriteKey(path, owner, k, at)
	}
	return writeKey(filepath.Dir(path), filepath.Base(path), owner, k, at)
}

// WriteCopies writes two copies or more of a new private key, each read back, into folders that are not one and the same. Where
// one fails, those that were written stay, and the error tells.
func WriteCopies(dirs []string, owner string, k Key, at time.Time) (paths []string, err error) {
	var seen []os.FileInfo
	for _, dir := range dirs {
		info, err := os.Stat(dir)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(seen, func(other os.FileInfo) bool { return os.SameFile(info, other) }) {
			return nil, refusal.New(ErrKey, saySameFolder, hintTwo)
		}
		seen = append(seen, info)
	}
	if len(seen) < 2 {
		return nil, refusal.New(ErrKey, sayOneCopy, hintTwo)
	}
	for _, dir := range dirs {
		path, err := WriteKey(dir, owner, k, at)
		if err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// FindKeys reads the key files of some folders; what is no key is passed over.
func FindKeys(dirs ...string) (keys []Key) {
	for _, dir := range dirs {
		entries, err := os.ReadDir(dir)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			continue
		}
		for _, e := range entries {
			if e.IsDir() || !strings.EqualFold(filepath.Ext(e.Name()), KeyExt) {
				continue
			}
			if k, err := ReadKey(filepath.Join(dir, e.Name())); err == nil && !slices.Contains(keys, k) {
				keys = append(keys, k)
			}
		}
	}
	return keys
}
