package store

import (
	"bufio"
	"container/heap"
	"encoding/binary"
	"errors"
	"io"
	"os"
)

// rowRuns keeps many rows of the index in a file until they can be written in one order: of each source a run that is in order. Of two
// writes of one key the later run's counts.
type rowRuns struct {
	file *os.File
	ends []int64 // of the runs, in bytes
	at   int64
}

func newRowRuns(dir string) (*rowRuns, error) {
	f, err := os.CreateTemp(dir, "rows-*.part")
	return &rowRuns{file: f}, err
}

func (r *rowRuns) close() error {
	return errors.Join(r.file.Close(), os.Remove(r.file.Name()))
}

// add writes a run: each hands over writes in the order of their keys.
func (r *rowRuns) add(each func(func(write) error) error) error {
	out := bufio.NewWriterSize(r.file, runBuffer)
	var head []byte
	err := each(func(w write) error {
		head = binary.AppendUvarint(head[:0], uint64(len(w.key)))
		head = binary.AppendUvarint(head, uint64(len(w.value))) // 0 for a deletion
		r.at += int64(len(head) + len(w.key) + len(w.value))
		if _, err := out.Write(head); err != nil {
			return err
		}
		if _, err := out.WriteString(w.key); err != nil {
			return err
		}
		_, err := out.Write(w.value)
		return err
	})
	r.ends = append(r.ends, r.at)
	return errors.Join(err, out.Flush())
}

// runBuffer is what is read of a run at a time.
const runBuffer = 32 << 10

// each hands over the writes of all runs in the order of their keys.
func (r *rowRuns) each(fn func(write) error) error {
	var h runHeap
	from := int64(0)
	for i, end := range r.ends {
		run := &rowRun{order: i, in: bufio.NewReaderSize(io.NewSectionReader(r.file, from, end-from), runBuffer)}
		from = end
		more, err := run.next()
		if err != nil {
			return err
		}
		if more {
			h = append(h, run)
		}
	}
	heap.Init(&h)
	for len(h) > 0 {
		run := h[0]
		if last := len(h) == 1 || !h.again(run.w.key); last {
			if err := fn(run.w); err != nil {
				return err
			}
		}
		more, err := run.next()
		switch {
		case err != nil:
			return err
		case more:
			heap.Fix(&h, 0)
		default:
			heap.Pop(&h)
		}
	}
	return nil
}

// A rowRun is one run with its next row.
type rowRun struct {
	order int
	in    *bufio.Reader
	w     write
	buf   []byte
}

func (r *rowRun) next() (more bool, err error) {
	n, err := binary.ReadUvarint(r.in)
	if err == io.EOF {
		return false, nil
	}
	m, err2 := binary.ReadUvarint(r.in)
	if err := errors.Join(err, err2); err != nil {
		return false, err
	}
	if need := int(n + m); cap(r.buf) < need {
		r.buf = make([]byte, need)
	}
	r.buf = r.buf[:n+m]
	if _, err := io.ReadFull(r.in, r.buf); err != nil {
		return false, err
	}
	r.w = write{key: string(r.buf[:n])}
	if m > 0 {
		r.w.value = append([]byte{}, r.buf[n:]...)
	}
	return true, nil
}

// runHeap has the smallest key first, of equal ones the earliest run's.
type runHeap []*rowRun

func (h runHeap) Len() int { return len(h) }
func (h runHeap) Less(i, j int) bool {
	if h[i].w.key != h[j].w.key {
		return h[i].w.key < h[j].w.key
	}
	return h[i].order < h[j].order
}
func (h runHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }

// Push and Pop are for package heap.
func (h *runHeap) Push(x any) { *h = append(*h, x.(*rowRun)) }

// Pop takes the last one off.
func (h *runHeap) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}

// again reports whether a later run writes the key of the first one too: it is one of the heap's second places.
func (h runHeap) again(key string) bool {
	return len(h) > 1 && h[1].w.key == key || len(h) > 2 && h[2].w.key == key
}
