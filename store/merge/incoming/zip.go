package incoming

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path"
	"strings"
)

// Limits of what is unpacked, against zip files that are small and hold more than any disk: all together, of one file, and how many
// times what it takes in the zip file where it is large.
const (
	maxTotal  = 8 << 30
	maxOne    = 4<<30 - 1 // what FAT32 can hold
	maxTimes  = 100
	unlimited = 64 << 20 // so much of one file may be unpacked whatever it took
)

// errBomb: a file in a zip file would become too large.
var errBomb = errors.New("too large when unpacked")

// zip looks at every file in a zip file; a workbook or a document is one itself.
func (g *gatherer) zip(in io.ReaderAt, size int64, shown string, depth int) error {
	g.asked = false
	z, err := zip.NewReader(in, size)
	if err != nil {
		g.haul.Refused = append(g.haul.Refused, refusedAs(shown, codeBroken))
		return nil
	}
	for _, f := range z.File {
		if f.Name == "[Content_Types].xml" || f.Name == "mimetype" && strings.HasSuffix(strings.ToLower(shown), ".ods") {
			g.haul.Refused = append(g.haul.Refused, refusedAs(shown, codeSheet))
			return nil
		}
	}
	for _, f := range z.File {
		name := path.Base(strings.ReplaceAll(f.Name, `\`, "/"))
		if f.FileInfo().IsDir() || hidden(name) {
			continue
		}
		if g.files++; g.files > maxFiles || depth >= maxDepth {
			g.haul.Refused = append(g.haul.Refused, refusedAs(shown, codeLarge))
			return nil
		}
		if err := g.entry(f, shown+"/"+name, depth); err != nil {
			return err
		}
	}
	return nil
}

// entry unpacks one file of a zip file where it is one of ours, or a zip file again.
func (g *gatherer) entry(f *zip.File, shown string, depth int) error {
	if g.o.Step != nil {
		if err := g.o.Step(shown); err != nil {
			return err
		}
	}
	in, err := f.Open()
	if err != nil {
		g.haul.Refused = append(g.haul.Refused, refusedAs(shown, codeBroken))
		return nil
	}
	defer in.Close()
	head := make([]byte, headBytes)
	n, err := io.ReadFull(in, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		g.haul.Refused = append(g.haul.Refused, refusedAs(shown, codeBroken))
		return nil
	}
	head = head[:n]
	allowed := min(maxOne, max(unlimited, int64(min(f.CompressedSize64, maxOne))*maxTimes), g.room)
	rest := &bounded{in: io.MultiReader(bytes.NewReader(head), in), left: allowed}
	defer func() { g.room -= allowed - rest.left }()
	switch what := kindOf(head, shown); what {
	case isPackage, isData:
		return g.unpacked(g.source(rest, shown, what), rest, shown)
	case isLocked:
		return g.unpacked(g.locked(rest, shown), rest, shown)
	case isZip:
		return g.inner(rest, shown, depth)
	case isOther:
		g.other(shown)
	default:
		g.haul.Refused = append(g.haul.Refused, refusedAs(shown, refusedKinds[what]))
	}
	return nil
}

// unpacked tells what became too large in its own words.
func (g *gatherer) unpacked(err error, in *bounded, shown string) error {
	if last := len(g.haul.Refused) - 1; in.over && last >= 0 && g.haul.Refused[last].File == plain(shown) {
		g.haul.Refused[last] = refusedAs(shown, codeLarge)
	}
	return err
}

// inner looks at a zip file in a zip file.
func (g *gatherer) inner(in *bounded, shown string, depth int) error {
	f, err := os.CreateTemp(g.haul.dir, "zip-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	size, err := io.Copy(f, reading{in})
	var readErr *readError
	switch {
	case in.over:
		g.haul.Refused = append(g.haul.Refused, refusedAs(shown, codeLarge))
		return nil
	case errors.As(err, &readErr):
		g.haul.Refused = append(g.haul.Refused, refusedAs(shown, codeBroken))
		return nil
	case err != nil:
		return err
	}
	return g.zip(f, size, shown, depth+1)
}

// bounded reads no more than is left.
type bounded struct {
	in   io.Reader
	left int64
	over bool
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		b.over = true
		return 0, errBomb
	}
	n, err := b.in.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}
