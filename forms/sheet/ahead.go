package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"sync/atomic"
)

// The merged areas of a worksheet stand behind its rows, which mean little without them. So that rows can be worked on while they are
// read, a second reader runs ahead, unpacks the part without looking at its cells, and finds them.

// worthwhile is how many bytes a part must have for that; tests make it small.
var worthwhile uint64 = 1 << 20

// An ahead is a sheet that is worked on while it is read; a nil one is not.
type ahead struct {
	reading *Reading
	grows   *growing
	shown   int  // rows that are known
	shaky   bool // one of them changed: no more become known
	stop    atomic.Bool
}

// follow makes a sheet known to whoever works on it beside; end is to be called when it was read.
func (b *book) follow(e sheetEntry, part string, w *worksheet) (end func()) {
	if b.reading == nil {
		return func() {}
	}
	a := &ahead{reading: b.reading, grows: newGrowing(e.name, e.hidden)}
	w.build.ahead = a
	b.reading.add(a.grows)
	done := make(chan struct{})
	if f := b.parts[part]; f == nil || f.UncompressedSize64 < worthwhile {
		close(done)
	} else {
		left, cells := b.bytes, b.limits.Cells
		go func() {
			defer close(done)
			defer func() { _ = recover() }() // whoever reads the rows comes upon the same
			a.run(f, left, cells)
		}()
	}
	return func() {
		a.stop.Store(true)
		if !slices.Equal(a.grows.end(w.sheet), w.sheet.Merges) {
			a.reading.doubt()
		}
		<-done
	}
}

// knows reports, the first time, that a row which is about to be put was made known already.
func (a *ahead) knows(index int) bool {
	if a == nil || a.shaky || index >= a.shown {
		return false
	}
	a.shaky = true
	a.reading.doubt()
	return true
}

// after is told what rows there are.
func (a *ahead) after(rows [][]Cell) {
	if a != nil && !a.shaky && len(rows) >= a.shown+published {
		a.shown = len(rows)
		a.grows.show(rows)
	}
}

// run finds the merged areas.
func (a *ahead) run(f *zip.File, left int64, cells int) {
	rc, err := f.Open()
	if err != nil {
		return
	}
	defer rc.Close()
	rest, err := a.seek(&meter{r: rc, left: &left})
	if err != nil {
		return // whoever reads the rows will find the same
	}
	var s Sheet
	w := &worksheet{sheet: &s, build: builder{sheet: &s, cells: &cells}}
	scan := newScanner(rest)
	for {
		t, err := scan.next()
		switch {
		case err != nil || a.stop.Load():
			return
		case t == tokenStart && scan.is("mergeCell"):
			if w.merge(scan) != nil {
				return
			}
		case t == tokenEOF, t == tokenEnd && scan.is("mergeCells"):
			a.grows.foresee(s.Merges)
			return
		}
	}
}

var mergeCells = []byte("<mergeCells")

// seek is what follows from the merged areas on, nothing where there are none.
func (a *ahead) seek(r io.Reader) (io.Reader, error) {
	buf, n := make([]byte, 64<<10), 0
	for !a.stop.Load() {
		got, err := r.Read(buf[n:])
		n += got
		if at := bytes.Index(buf[:n], mergeCells); at >= 0 {
			return io.MultiReader(bytes.NewReader(buf[at:n]), r), nil
		}
		switch {
		case err == io.EOF:
			return bytes.NewReader(nil), nil
		case err != nil:
			return nil, err
		}
		keep := min(n, len(mergeCells)-1)
		copy(buf, buf[n-keep:n])
		n = keep
	}
	return nil, io.EOF
}
