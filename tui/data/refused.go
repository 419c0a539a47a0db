package data

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/durable"
	"cunce/store/exchange"
	"cunce/tui/widget"
)

// offerImport asks under a preview what is to be done; same says that nothing would be added or changed.
func (d *Data) offerImport(p *preview, same bool) {
	var options []string
	d.agreed = nil
	offer := func(name string, do func() tea.Cmd) { options, d.agreed = append(options, name), append(d.agreed, do) }
	if !same {
		offer(yesAccept, func() tea.Cmd { return d.accept(false) })
	}
	if n := p.roster.WithoutID(); n > 0 {
		offer(fmt.Sprintf(yesWithoutID, n), func() tea.Cmd { return d.accept(true) })
	}
	if same && len(p.result.Refused) > 0 {
		offer(yesBack, func() tea.Cmd { return d.sendBack(p.result.Refused) })
	}
	offer(yesColumns, d.showColumns)
	question, no := askAccept, noAccept
	if same {
		question, no = askRefused, noBack
	}
	offer(no, d.decline)
	d.stage, d.prompt = asking, widget.NewPrompt(question, options...)
}

// offerBack asks whether the rows that were not taken are to be written into a workbook.
func (d *Data) offerBack(refused []exchange.Finding) {
	d.stage, d.prompt = asking, widget.NewPrompt(askRefused, yesBack, noBack)
	d.agreed = []func() tea.Cmd{func() tea.Cmd { return d.sendBack(refused) }, d.decline}
}

// sendBack writes the refused rows beside their workbook, or beside the data file where that folder may not be written.
func (d *Data) sendBack(refused []exchange.Finding) tea.Cmd {
	p, own := d.book, d.places.Own
	return d.run(doingBack, func() (any, error) {
		var data bytes.Buffer
		if err := p.roster.WriteRefused(&data, refused); err != nil {
			return nil, err
		}
		base := filepath.Base(p.path)
		name := strings.TrimSuffix(base, filepath.Ext(base)) + nameBack
		path, err := writeNew(filepath.Dir(p.path), name, data.Bytes())
		if err != nil && own != "" {
			if os.MkdirAll(own, 0o755) == nil {
				path, err = writeNew(own, name, data.Bytes())
			}
		}
		if err != nil {
			return nil, err
		}
		return outcome{text: say(path, fmt.Sprintf(backWritten, len(refused)), "  "+path, "", backHint)}, nil
	})
}

// writeNew writes a workbook under a name that is not taken: what somebody is correcting is never overwritten.
func writeNew(dir, name string, data []byte) (path string, err error) {
	return durable.Number(dir, name, bookExt, func(temp string) error { return os.WriteFile(temp, data, 0o644) })
}

const bookExt = ".xlsx"
