package write

import "github.com/xuri/excelize/v2"

// A style is everything that decides how a cell is drawn.
type style struct {
	look       Look
	grid, text bool
	open       bool // may be typed into in a protected sheet
	format     string
}

// look is how a cell looks: the last paint over it, a heading in the header.
func (s *Sheet) look(row, col int) Look {
	look := LookPlain
	if row < s.Header {
		look = LookHeading
	}
	for _, p := range s.Paints {
		if row >= p.Area.Row && row <= p.Area.LastRow && col >= p.Area.Col && col <= p.Area.LastCol {
			look = p.Look
		}
	}
	return look
}

// textFormat is the built-in format @: what is typed stays text.
const textFormat = 49

// style is the file's number for a style, made at its first use.
func (x *writer) style(want style) (int, error) {
	if id, ok := x.styles[want]; ok {
		return id, nil
	}
	e := &excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}, Font: &excelize.Font{Family: "宋体", Size: 11}}
	if want.format != "" {
		e.CustomNumFmt = &want.format
	} else if want.text {
		e.NumFmt = textFormat
	}
	switch want.look {
	case LookTitle:
		e.Font.Bold, e.Font.Size = true, 16
		e.Alignment.Horizontal, e.Alignment.Vertical = "center", "center"
	case LookHeading:
		e.Font.Bold = true
		e.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}}
		e.Alignment.Horizontal, e.Alignment.Vertical = "center", "center"
	case LookStrong:
		e.Font.Bold = true
	case LookGrey:
		e.Font.Color = "7F7F7F"
	}
	if want.grid || want.look == LookHeading || want.look == LookBox {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			e.Border = append(e.Border, excelize.Border{Type: side, Color: "808080", Style: 1})
		}
	}
	if want.open {
		e.Protection = &excelize.Protection{Locked: false}
	}
	id, err := x.file.NewStyle(e)
	x.styles[want] = id
	return id, err
}
