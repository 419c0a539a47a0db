package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/durable"
	"cunce/store/revision"
)

// Folder is where the files of a data file's evidence are.
func Folder(data string) string { return filepath.Join(filepath.Dir(data), FolderName) }

// FolderOf is Folder with what the village is called that alone is seen of a township's file, and whose files are in a folder with its name
// there; "" otherwise.
func FolderOf(db *store.DB) (folder, village string) {
	if db.Scope() != "" {
		village = durable.Name(db.Identity().Name)
	}
	return Folder(db.Path()), village
}

// A Stray is a file that proves nothing, and why.
type Stray struct {
	Name string `json:"name"`
	Why  string `json:"why"`
}

// A Pair is a file of a piece of evidence.
type Pair struct {
	ID   string `json:"-"` // of the evidence
	Code string `json:"code"`
	File
	Was string `json:"was,omitempty"` // name of the file that was there before, of what changed
}

// Found is what a folder holds against what is on record.
type Found struct {
	Folder  string     `json:"folder"`
	New     []Pair     `json:"new"`     // matched for the first time
	Same    []Pair     `json:"same"`    // as they were, also under another name
	Changed []Pair     `json:"changed"` // another content under a name that is on record
	Gone    []Pair     `json:"gone"`    // on record, and no longer there
	Missing []Evidence `json:"missing"` // there should be a file, and never was
	Strays  []Stray    `json:"unknown"`

	all []Evidence
	now map[int][]File // what is to be on record, by place in all; of changed files the old ones
	set map[int][]File // the same with the changed files as they are now
}

// Progress tells how many files were looked at, and how many there are.
type Progress func(done, total int)

// deepest is how many folders deep files are looked for.
const deepest = 8

// Scan looks at every file of a folder and of those in it, and matches those whose name has a code with the evidence; of one village of a
// township's file only at those in the folder with its name, "" for any other file. Links are not followed. Nothing is written: Store
// does that.
func Scan(folder, village string, all []Evidence, tell Progress) (Found, error) {
	found := Found{Folder: folder, all: all, now: map[int][]File{}, set: map[int][]File{}, New: []Pair{}, Same: []Pair{}, Changed: []Pair{}, Gone: []Pair{},
		Missing: []Evidence{}, Strays: []Stray{}}
	if info, err := os.Stat(filepath.Join(folder, village)); err != nil || !info.IsDir() {
		if village != "" {
			return found, refuse(refusedVillage, FolderName, village)
		}
		return found, refuse(refusedFolder)
	}
	var names []string
	if err := found.walk(folder, village, 0, &names); err != nil {
		return found, err
	}
	b := newBook(all)
	files := map[int][]File{}
	for done, name := range names {
		if tell != nil {
			tell(done, len(names))
		}
		at, why := b.find(name)
		if len(at) == 0 {
			found.Strays = append(found.Strays, Stray{name, why})
			continue
		}
		f, err := hashed(folder, name)
		if err != nil {
			found.Strays = append(found.Strays, Stray{name, saysClosed})
			continue
		}
		for _, i := range at {
			files[i] = append(files[i], f)
		}
	}
	if tell != nil {
		tell(len(names), len(names))
	}
	for i, e := range all {
		found.compare(i, e, files[i])
	}
	return found, nil
}

// walk lists the files, in the order of their names.
func (f *Found) walk(folder, under string, depth int, names *[]string) error {
	entries, err := os.ReadDir(filepath.Join(folder, filepath.FromSlash(under)))
	if err != nil {
		if under == "" {
			return fmt.Errorf("read folder: %w", err)
		}
		f.Strays = append(f.Strays, Stray{under, saysClosed})
		return nil
	}
	for _, e := range entries {
		name := path.Join(under, e.Name())
		switch {
		case ignored(e.Name()):
		case e.IsDir() && depth >= deepest:
			f.Strays = append(f.Strays, Stray{name, saysDeep})
		case e.IsDir():
			if err := f.walk(folder, name, depth+1, names); err != nil {
				return err
			}
		case !e.Type().IsRegular():
			f.Strays = append(f.Strays, Stray{name, saysLink})
		default:
			*names = append(*names, name)
		}
	}
	return nil
}

// ignored are files that systems and programs leave in folders.
func ignored(name string) bool {
	low := strings.ToLower(name)
	return strings.HasPrefix(low, ".") || strings.HasPrefix(low, "~$") || strings.HasSuffix(low, ".part") || strings.HasSuffix(low, ".tmp") ||
		low == "thumbs.db" || low == "desktop.ini"
}

// hashed reads a file once, piece by piece: a video has more bytes than an old laptop has memory.
func hashed(folder, name string) (File, error) {
	f, err := opened(folder, name)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	h := newHash()
	size, err := io.Copy(h, f)
	return File{Name: name, Size: size, Hash: sumOf(h)}, err
}

func newHash() hash.Hash { return sha256.New() }

func sumOf(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }

var errLink = errors.New("not a file of its own")

// opened opens a file of the folder; one that became a link meanwhile is not followed out of it.
func opened(folder, name string) (*os.File, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Lstat(filepath.FromSlash(name))
	if err != nil || info.Mode()&fs.ModeType != 0 {
		return nil, errors.Join(err, errLink)
	}
	return root.Open(filepath.FromSlash(name))
}

// compare holds the files of one piece of evidence against those on record: what was there and is not read the same now is told, and
// what is on record stays until somebody says otherwise.
func (f *Found) compare(i int, e Evidence, files []File) {
	var now, set []File
	left := slices.Clone(e.Files)
	take := func(same func(File) bool) (File, bool) {
		at := slices.IndexFunc(left, same)
		if at < 0 {
			return File{}, false
		}
		was := left[at]
		left = slices.Delete(left, at, at+1)
		return was, true
	}
	var rest []File
	for _, file := range files {
		if _, ok := take(func(was File) bool { return was.Hash == file.Hash && was.Name == file.Name }); !ok {
			rest = append(rest, file)
			continue
		}
		f.Same, now, set = append(f.Same, Pair{ID: e.ID, Code: e.Code, File: file}), append(now, file), append(set, file)
	}
	for _, file := range rest {
		if _, ok := take(func(was File) bool { return was.Hash == file.Hash }); ok { // under another name
			f.Same, now, set = append(f.Same, Pair{ID: e.ID, Code: e.Code, File: file}), append(now, file), append(set, file)
		} else if was, ok := take(func(was File) bool { return was.Name == file.Name }); ok {
			f.Changed, now, set = append(f.Changed, Pair{ID: e.ID, Code: e.Code, File: file, Was: was.Hash}), append(now, was), append(set, file)
		} else {
			f.New, now, set = append(f.New, Pair{ID: e.ID, Code: e.Code, File: file}), append(now, file), append(set, file)
		}
	}
	for _, was := range left {
		if now, set = append(now, was), append(set, was); e.Void == "" {
			f.Gone = append(f.Gone, Pair{ID: e.ID, Code: e.Code, File: was})
		}
	}
	if e.Wanted() && len(now) == 0 {
		f.Missing = append(f.Missing, e)
	}
	f.now[i], f.set[i] = now, set
}

// Whole reports that nothing is missing, changed, gone or unknown.
func (f Found) Whole() bool {
	return len(f.Changed)+len(f.Gone)+len(f.Missing)+len(f.Strays) == 0
}

// Store puts what was matched on record and returns how many pieces of evidence it changed. Files that changed stay on record as they
// were, unless they are accepted. What was entered since the scan stays.
func (f Found) Store(tx *store.Tx, accept bool) (changed int, err error) {
	for i, e := range f.all {
		files := f.now[i]
		if accept {
			files = f.set[i]
		}
		r, err := tx.Record(kind, e.ID)
		if err != nil {
			return changed, err
		}
		if text := filesText(files); text != "" && text != r.Text("files") && r.Text("files") == filesText(e.Files) {
			if err := tx.Put(kind, e.ID, revision.Fields{"files": revision.Text(text)}); err != nil {
				return changed, fmt.Errorf("put files of %s: %w", e.Code, err)
			}
			changed++
		}
	}
	return changed, nil
}
