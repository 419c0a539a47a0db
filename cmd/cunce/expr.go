package main

import (
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"cunce/forms/expr"
)

// exprResult is the JSON of expr.
type exprResult struct {
	Type  string `json:"type"`
	Value any    `json:"value"`
}

// exprFailed is the JSON of an expression that is wrong or cannot be computed.
type exprFailed struct {
	Error  string `json:"error"`
	Column int    `json:"column"`
}

// longestExpr bounds what is read from standard input, in bytes; no expression may have that many.
const longestExpr = 1 << 20

func (c *cli) expr(fs *flag.FlagSet, args []string) error {
	context := fs.String("context", "", "")
	today := fs.String("today", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	source, err := c.expression(rest[0])
	if err != nil {
		return err
	}
	ctx, err := c.exprContext(*context, *today)
	if err != nil {
		return err
	}
	v, err := evaluate(source, ctx)
	var wrong *expr.Error
	switch {
	case errors.As(err, &wrong):
		return c.exprFault(wrong)
	case err != nil:
		return err
	}
	kind, value := expr.Describe(v)
	if c.json {
		return c.print(exprResult{kind, value})
	}
	c.say("%s", exprText(v))
	return nil
}

// expression is the argument, or standard input for "-".
func (c *cli) expression(arg string) (string, error) {
	if arg != "-" {
		return arg, nil
	}
	data, err := io.ReadAll(io.LimitReader(c.in, longestExpr))
	if err != nil {
		return "", plainError{sayReadInput, hintReadInput}
	}
	return strings.TrimRight(strings.TrimPrefix(string(data), "\ufeff"), "\r\n"), nil
}

// exprContext is the document of --context, an empty one without, on the day of --today.
func (c *cli) exprContext(path, today string) (*expr.Context, error) {
	now, err := c.day(today)
	if err != nil {
		return nil, err
	}
	data := []byte("{}")
	if path != "" {
		if data, err = readFile(path); err != nil {
			return nil, err
		}
	}
	ctx, err := expr.NewContext(data, now)
	var wrong *expr.Error
	if errors.As(err, &wrong) {
		return nil, plainError{fmt.Sprintf(sayBadContext, filepath.Base(path), wrong.Column, wrong.Message), hintBadJSON}
	}
	if err != nil {
		return nil, err
	}
	ctx.UUID, ctx.Random = c.uuid, c.fraction
	return ctx, nil
}

func evaluate(source string, ctx *expr.Context) (expr.Value, error) {
	e, err := expr.Parse(source)
	if err != nil {
		return expr.Value{}, err
	}
	return e.Eval(ctx)
}

// exprFault tells what is wrong with the expression; the exit code is that of a failure.
func (c *cli) exprFault(wrong *expr.Error) error {
	if !c.json {
		return plainError{fmt.Sprintf(sayExprFault, wrong.Column, wrong.Message), ""}
	}
	c.code = exitFailed
	return c.print(exprFailed{wrong.Message, wrong.Column})
}

// exprText is a value for a person: a node-set has a line for each node.
func exprText(v expr.Value) string {
	if v.Kind() != expr.NodeSet {
		return v.Text()
	}
	lines := make([]string, len(v.NodeList()))
	for i, n := range v.NodeList() {
		lines[i] = n.Value().Text()
	}
	return strings.Join(lines, "\n")
}

// uuid is a random identifier of version 4 for the function of that name.
func (c *cli) uuid() string {
	var b [16]byte
	if _, err := io.ReadFull(c.random, b[:]); err != nil {
		return ""
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// fraction is a random number from 0 up to 1.
func (c *cli) fraction() float64 {
	var b [8]byte
	if _, err := io.ReadFull(c.random, b[:]); err != nil {
		return 0
	}
	return float64(binary.BigEndian.Uint64(b[:])>>11) / (1 << 53)
}
