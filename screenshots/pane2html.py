#!/usr/bin/env python3
"""Turns a tmux pane with colours (capture-pane -e -N -p, on standard input) into an HTML page.

Arguments: columns rows x,y,flag of the cursor. Every character stands in a box at its own cell, so that the font's
advance widths cannot shift anything.
"""
import html
import re
import sys
import unicodedata

CELL_W, CELL_H, FONT = 10, 24, 19
COLOURS = ["#20242b", "#d9606a", "#79b98a", "#d8b56c", "#6aa3dc", "#b57fc9", "#5fb0b7", "#d5d9df",
           "#727b87", "#f07f88", "#98d7a8", "#f1d08a", "#8ec3f2", "#d3a0e4", "#84d1d7", "#ffffff"]
FOREGROUND, BACKGROUND = "#d5d9df", "#14181d"


def colour(number):
    """The RGB colour of a palette entry."""
    if number < 16:
        return COLOURS[number]
    if number >= 232:
        level = 8 + 10 * (number - 232)
        return "#%02x%02x%02x" % (level, level, level)
    number -= 16
    steps = (0, 95, 135, 175, 215, 255)
    return "#%02x%02x%02x" % (steps[number // 36], steps[number // 6 % 6], steps[number % 6])


class Style:
    """What the SGR sequences so far ask for."""

    def __init__(self):
        self.fore = self.back = None
        self.bold = self.dim = self.reverse = self.underline = False

    def apply(self, parameters):
        codes = [int(p or 0) for p in parameters.replace(":", ";").split(";")]
        while codes:
            code = codes.pop(0)
            if code == 0:
                self.__init__()
            elif code in (1, 2, 4, 7):
                setattr(self, {1: "bold", 2: "dim", 4: "underline", 7: "reverse"}[code], True)
            elif code == 22:
                self.bold = self.dim = False
            elif code in (24, 27):
                setattr(self, {24: "underline", 27: "reverse"}[code], False)
            elif code in (38, 48) and len(codes) > 1 and codes[0] == 5:
                setattr(self, "fore" if code == 38 else "back", colour(codes[1]))
                del codes[:2]
            elif 30 <= code <= 37 or 90 <= code <= 97:
                self.fore = COLOURS[code - 30 if code < 40 else code - 82]
            elif 40 <= code <= 47 or 100 <= code <= 107:
                self.back = COLOURS[code - 40 if code < 50 else code - 92]
            elif code == 39:
                self.fore = None
            elif code == 49:
                self.back = None

    def css(self):
        fore, back = self.fore or FOREGROUND, self.back or BACKGROUND
        if self.reverse:
            fore, back = back, fore
        css = "color:%s;background:%s" % (fore, back)
        if self.bold:
            css += ";font-weight:bold"
        if self.dim:
            css += ";opacity:.65"
        if self.underline:
            css += ";text-decoration:underline"
        return css


def cells(line, style):
    """Yields (column, width, character, css) for one line."""
    column = 0
    for token in re.finditer(r"\x1b\[([0-9;:]*)m|\x1b[()].|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|([^\x1b\x0e\x0f])", line):
        if token.group(1) is not None:
            style.apply(token.group(1))
            continue
        char = token.group(2)
        if not char:
            continue
        width = 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        yield column, max(width, 1), char, style.css()
        column += width


def main():
    columns, rows = int(sys.argv[1]), int(sys.argv[2])
    x, y, shown = (int(n) for n in sys.argv[3].split(","))
    width, height = columns * CELL_W + 2 * CELL_W, rows * CELL_H + CELL_H
    boxes, style = [], Style()
    for row, line in enumerate(sys.stdin.read().split("\n")[:rows]):
        for column, wide, char, css in cells(line, style):
            if char != " " or "background:" + BACKGROUND not in css:
                if wide == 1 and unicodedata.east_asian_width(char) == "A":  # the font draws it over two cells: squeeze it
                    char = '<s>%s</s>' % html.escape(char)
                else:
                    char = html.escape(char)
                boxes.append('<b style="left:%dpx;top:%dpx;width:%dpx;%s">%s</b>' % (
                    CELL_W + column * CELL_W, CELL_H // 2 + row * CELL_H, wide * CELL_W, css, char))
    if shown:
        boxes.append('<i style="left:%dpx;top:%dpx"></i>' % (CELL_W + x * CELL_W, CELL_H // 2 + y * CELL_H))
    print("""<!doctype html><meta charset="utf-8"><body data-size="%d,%d"><style>
body{margin:0;background:%s;width:%dpx;height:%dpx;position:relative;overflow:hidden}
b{position:absolute;height:%dpx;line-height:%dpx;white-space:pre;overflow:hidden;font:normal %dpx/%dpx "Noto Sans Mono CJK SC","Sarasa Mono SC",monospace}
s{display:inline-block;width:%dpx;transform:scaleX(.5);transform-origin:0 0;text-decoration:none}
i{position:absolute;width:2px;height:%dpx;background:#f1d08a}</style>%s""" % (
        width, height, BACKGROUND, width, height, CELL_H, CELL_H, FONT, CELL_H, 2 * CELL_W, CELL_H, "".join(boxes)))


main()
