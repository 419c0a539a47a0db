package main

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

const (
	maxFunctionLines = 90
	maxFileLines     = 600
	maxExported      = 30
)

// TestSizes holds every function, file and package surface under its limit.
func TestSizes(t *testing.T) {
	root := projectRoot(t)
	exported := map[string]map[string]bool{}
	for _, file := range goFiles(t, root) {
		fset := token.NewFileSet()
		text, parsed := parseFile(t, fset, filepath.Join(root, file))
		if n := strings.Count(string(text), "\n"); n > maxFileLines {
			t.Errorf("%s: %d lines, at most %d", file, n, maxFileLines)
		}
		for _, d := range parsed.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				if n := fset.Position(f.End()).Line - fset.Position(f.Pos()).Line + 1; n > maxFunctionLines {
					t.Errorf("%s: %s has %d lines, at most %d", file, f.Name.Name, n, maxFunctionLines)
				}
			}
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		pkg := path.Dir(file)
		if exported[pkg] == nil {
			exported[pkg] = map[string]bool{}
		}
		for _, name := range topLevelNames(parsed) {
			exported[pkg][name] = true
		}
	}
	for pkg, names := range exported {
		if len(names) > maxExported {
			t.Errorf("%s: %d exported names, at most %d", pkg, len(names), maxExported)
		}
	}
}

// TestDocumented wants a comment on every exported name and a doc.go in every package.
func TestDocumented(t *testing.T) {
	root := projectRoot(t)
	hasDoc := map[string]bool{}
	for _, file := range goFiles(t, root) {
		pkg := path.Dir(file)
		hasDoc[pkg] = hasDoc[pkg] || path.Base(file) == "doc.go"
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		text, parsed := parseFile(t, fset, filepath.Join(root, file))
		if formatted, err := format.Source(text); err != nil || string(formatted) != string(text) {
			t.Errorf("%s: gofmt would change it", file)
		}
		for _, d := range parsed.Decls {
			undocumented(d, func(name string, pos token.Pos) {
				t.Errorf("%s:%d: %s has no comment", file, fset.Position(pos).Line, name)
			})
		}
	}
	for pkg, has := range hasDoc {
		if !has {
			t.Errorf("%s: no doc.go", pkg)
		}
	}
}

// undocumented reports the exported names of a declaration that have no comment. In a group one comment serves a run of
// names that has no blank line or comment in it only where the names are constants or fields on one line with the comment.
func undocumented(d ast.Decl, report func(string, token.Pos)) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && receiverExported(d) {
			report(d.Name.Name, d.Pos())
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil {
					report(s.Name.Name, s.Pos())
				}
			case *ast.ValueSpec:
				for _, n := range s.Names {
					if n.IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil {
						report(n.Name, n.Pos())
					}
				}
			}
		}
	}
}

func receiverExported(f *ast.FuncDecl) bool {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return true
	}
	typ := f.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if index, ok := typ.(*ast.IndexExpr); ok {
		typ = index.X
	}
	id, ok := typ.(*ast.Ident)
	return ok && id.IsExported()
}

func topLevelNames(f *ast.File) []string {
	var names []string
	add := func(id *ast.Ident) {
		if id.IsExported() {
			names = append(names, id.Name)
		}
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				add(d.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.TypeSpec:
					add(s.Name)
				case *ast.ValueSpec:
					for _, n := range s.Names {
						add(n)
					}
				}
			}
		}
	}
	return names
}

func parseFile(t *testing.T, fset *token.FileSet, name string) ([]byte, *ast.File) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parser.ParseFile(fset, name, text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return text, parsed
}

// ambiguous are ranges of characters that some terminals draw in one cell and others in two.
var ambiguous = []struct{ from, to rune }{{0x2010, 0x2027}, {0x2190, 0x2199}, {0x2460, 0x24ff}, {0x2500, 0x257f},
	{0x2580, 0x259f}, {0x25a0, 0x25ff}, {0x2605, 0x2606}, {0x2713, 0x2714}, {0x00b7, 0x00b7}, {0x00d7, 0x00d7}}

// TestFurniture wants string literals of the screens free of characters of ambiguous width.
func TestFurniture(t *testing.T) {
	root := projectRoot(t)
	for _, file := range goFiles(t, root) {
		if !strings.HasPrefix(file, "tui/") || strings.HasSuffix(file, "_test.go") || strings.HasPrefix(file, "tui/term/") {
			continue
		}
		fset := token.NewFileSet()
		_, parsed := parseFile(t, fset, filepath.Join(root, file))
		ast.Inspect(parsed, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING && lit.Kind != token.CHAR {
				return true
			}
			for _, r := range lit.Value {
				for _, a := range ambiguous {
					if r >= a.from && r <= a.to {
						t.Errorf("%s: %q holds %q, of ambiguous width", fset.Position(lit.Pos()), lit.Value, r)
					}
				}
			}
			return true
		})
	}
}
