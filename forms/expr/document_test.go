package expr

import (
	"errors"
	"strings"
	"testing"
)

// tree writes a document in one line.
func tree(n Node) string {
	out := n.Name()
	if v := n.Value(); v.Text() != "" {
		out += "=" + v.Text()
	}
	if len(n.Children()) > 0 {
		var kids []string
		for _, kid := range n.Children() {
			if kid.Parent() != n {
				return "a child of another parent"
			}
			kids = append(kids, tree(kid))
		}
		out += "(" + strings.Join(kids, " ") + ")"
	}
	return out
}

func TestDocuments(t *testing.T) {
	for _, c := range []struct{ json, want string }{
		{`{}`, "data"},
		{"\ufeff{} ", "data"},
		{`{"b": 1, "a": "x", "c": true, "d": null, "e": 1.50}`, "data(b=1 a=x c=true d e=1.5)"},
		{`{"housing/a": 1, "housing/b": 2}`, "data(housing(a=1 b=2))"},
		{`{"/data/housing/a": 1}`, "data(housing(a=1))"},
		{`{"housing": {"a": 1, "deep/b": 2}}`, "data(housing(a=1 deep(b=2)))"},
		{`{"m": [{"x": 1}, {}, {"x": 3}]}`, "data(m(x=1) m m(x=3))"},
		{`{"m[2]/x": 2, "m[1]/x": 1}`, "data(m(x=1) m(x=2))"},
		{`{"m[2]": {"x": 2}}`, "data(m m(x=2))"},
		{`{"m[2]": 5}`, "data(m m=5)"},
		{`{"m": [{"x": 1}], "m[1]/y": 2, "m[2]/x": 3}`, "data(m(x=1 y=2) m(x=3))"},
		{`{"m/x": 1, "m[1]/y": 2}`, "data(m(x=1 y=2))"},
		{`{"x": [1, "b", null]}`, "data(x=1 x=b x)"},
		{`{"x": []}`, "data"},
		{`{"a": 1, "a": 2}`, "data(a=2)"},
		{`{"姓名": "张三"}`, "data(姓名=张三)"},
		{" \n{ \"a\" : \"x\" }\n", "data(a=x)"},
		{"{\"a\": \"\"}", "data(a)"},
		{"{\"a\": {}}", "data(a)"},
		{"{\"a\": {}, \"a/b\": 1}", "data(a(b=1))"},
		{"{\"a\": [{}]}", "data(a)"},
		{"{\"a\": [null, 1]}", "data(a a=1)"},
		{"{\"a\": false}", "data(a=false)"},
		{"{\"a\": 0}", "data(a=0)"},
		{"{\"a\": -1.5e2}", "data(a=-150)"},
		{"{\"a\": \"1.50\"}", "data(a=1.50)"},
		{"{\"a\": \"x\\u0079\\n\"}", "data(a=xy\n)"},
		{"{\"m\": [{\"x\": 1}], \"m\": [{\"y\": 2}, {\"y\": 3}]}", "data(m(x=1 y=2) m(y=3))"},
		{"{\"m\": [{\"k\": [{\"x\": 1}, {\"x\": 2}]}, {\"k\": [{\"x\": 3}]}]}", "data(m(k(x=1) k(x=2)) m(k(x=3)))"},
		{"{\"m[1]/k[2]/x\": 5}", "data(m(k k(x=5)))"},
		{"{\"m\": {\"x\": 1}, \"m[2]\": {\"x\": 2}}", "data(m(x=1) m(x=2))"},
		{"{\"g\": {\"h\": {\"i\": {\"j\": 1}}}}", "data(g(h(i(j=1))))"},
		{"{\"g/h/i/j\": 1, \"g/h/k\": 2}", "data(g(h(i(j=1) k=2)))"},
		{"{\"/data/m[2]/x\": 1}", "data(m m(x=1))"},
		{"{\"a-b\": 1, \"a.b\": 2, \"_c\": 3}", "data(a-b=1 a.b=2 _c=3)"},
	} {
		ctx, err := NewContext([]byte(c.json), now)
		if err != nil {
			t.Errorf("%s: %v", c.json, err)
			continue
		}
		if got := tree(ctx.Root); got != c.want {
			t.Errorf("%s is %s, want %s", c.json, got, c.want)
		}
		if ctx.Node != ctx.Root || ctx.Root.Parent() != nil || !ctx.Now.Equal(now) {
			t.Errorf("%s: wrong context", c.json)
		}
	}
}

func TestBadDocuments(t *testing.T) {
	deep := strings.Repeat(`{"a":`, deepestObject+1) + "1" + strings.Repeat("}", deepestObject+1)
	for document, want := range map[string]string{
		``:                        wordDocument,
		`{`:                       wordDocument,
		`[]`:                      wordDocumentRoot,
		`"x"`:                     wordDocumentRoot,
		`{} {}`:                   wordDocument,
		`{"a": }`:                 wordDocument,
		`{"a": [[1]]}`:            wordDocument,
		`{"a": 1e999}`:            wordDocument,
		`{"a": 1,}`:               wordDocument,
		`{"a" 1}`:                 wordDocument,
		`{'a': 1}`:                wordDocument,
		`{"a": 1} x`:              wordDocument,
		`{"a": 01}`:               wordDocument,
		`{"a": NaN}`:              wordDocument,
		`{"a": "x}`:               wordDocument,
		`{"a": [1, 2}`:            wordDocument,
		`null`:                    wordDocumentRoot,
		`1`:                       wordDocumentRoot,
		`{"1a": 1}`:               "“1a”不能作名字",
		`{"a[-1]": 1}`:            "“a[-1]”不能作名字",
		`{"a[1][2]": 1}`:          "“a[1][2]”不能作名字",
		`{"a/": 1}`:               "“”不能作名字",
		`{"/a": 1}`:               "“”不能作名字",
		`{"a[10001]": 1}`:         "“a[10001]”里的序号不对",
		`{"a": [1], "a[1]/b": 2}`: "“a[1]/b”既有值又有下一层",
		`{"": 1}`:                 "“”不能作名字",
		`{"a b": 1}`:              "“a b”不能作名字",
		`{"a//b": 1}`:             "“”不能作名字",
		`{"a[x]": 1}`:             "“a[x]”不能作名字",
		`{"a[0]/b": 1}`:           "“a[0]/b”里的序号不对",
		`{"a[10001]/b": 1}`:       "“a[10001]/b”里的序号不对",
		`{"a": 1, "a/b": 2}`:      "“a/b”既有值又有下一层",
		`{"a/b": 1, "a": 2}`:      "“a”既有值又有下一层",
		`{"a": 1, "a": {"b": 2}}`: "“a”既有值又有下一层",
		deep:                      wordDocumentDeep,
		`{"` + strings.Repeat("a/", 99) + `a": 1}`: wordDocumentDeep,
	} {
		_, err := NewContext([]byte(document), now)
		var got *Error
		if !errors.As(err, &got) || got.Code != "document" || !strings.HasPrefix(got.Message, want) || got.Column < 1 {
			t.Errorf("%.60s: %+v, want %s", document, got, want)
		}
	}
	var many []string
	for i := range 30 {
		many = append(many, `"a`+strings.Repeat("x", i)+`[10000]/b": 1`)
	}
	if _, err := NewContext([]byte("{"+strings.Join(many, ",")+"}"), now); err == nil {
		t.Error("a document of 300000 elements passes")
	}
}

func TestDocumentFaultColumn(t *testing.T) {
	_, err := NewContext([]byte(`{"字": 1, "x y": 2}`), now)
	var got *Error
	if !errors.As(err, &got) || got.Column != 15 {
		t.Errorf("%+v, want column 15, behind the key", got)
	}
}
