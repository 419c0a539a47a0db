package main

import (
	"errors"
	"flag"
	"fmt"

	"cunce/store"
	"cunce/store/report/rare"
	"cunce/store/template"
)

// tableOptions are what export is told about a table of a template.
type tableOptions struct {
	name, format string
	old, force   bool
}

// kind is the format that the options ask for.
func (o tableOptions) kind() (template.Format, bool) {
	switch {
	case o.format == "csv" && o.old:
		return template.CSVGB18030, true
	case o.format == "csv":
		return template.CSV, true
	case o.format == "xlsx" || o.format == "":
		return template.XLSX, !o.old
	}
	return "", false
}

// exportTable writes the table of a template.
func (c *cli) exportTable(file, dir string, opt tableOptions) error {
	format, ok := opt.kind()
	if !ok {
		return usageError{sayNoFormat}
	}
	taken := template.Refuse
	if opt.force {
		taken = template.Replace
	}
	return c.with(file, func(db *store.DB) error {
		var done template.Written
		err := db.View(func(tx *store.Tx) error {
			t, err := template.Find(tx, opt.name)
			if err != nil {
				return err
			}
			if format == template.CSVGB18030 {
				found, err := rare.Read(tx)
				if err != nil {
					return err
				}
				if n := len(found.Rows); n > 0 {
					c.say(sayRareBefore, n)
				}
			}
			done, err = template.Write(tx, t, dir, format, taken)
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			done.Path = absolute(done.Path)
			return c.print(done)
		}
		c.say(sayTableWritten, done.Path, done.Rows)
		return nil
	})
}

// templateList lists the templates of a file.
func (c *cli) templateList(fs *flag.FlagSet, args []string) error {
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := template.All(tx)
		if err != nil {
			return err
		}
		if c.json {
			return c.print(append([]template.Template{}, all...))
		}
		if len(all) == 0 {
			c.say(sayNoTemplates)
		}
		for _, t := range all {
			c.say(sayTemplateLine, t.Name, rowsOf(t), len(t.Columns))
		}
		return nil
	})
}

func rowsOf(t template.Template) string {
	if t.Households {
		return sayHouseholdRows
	}
	return sayPersonRows
}

// view opens a file and reads it in one transaction.
func (c *cli) view(path string, fn func(*store.Tx) error) error {
	return c.with(path, func(db *store.DB) error { return db.View(fn) })
}

// fieldLine is one field in JSON.
type fieldLine struct {
	Key    string `json:"key"`
	Title  string `json:"title"`
	Masked bool   `json:"masked"`
}

// templateFields lists what a template's columns can be.
func (c *cli) templateFields(fs *flag.FlagSet, args []string) error {
	rows := fs.String("rows", "person", "")
	form := fs.String("form", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if *rows != "person" && *rows != "household" {
		return usageError{sayRows}
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		fields, err := c.fields(tx, *rows == "household", *form)
		if err != nil {
			return err
		}
		lines := []fieldLine{}
		for _, f := range fields {
			lines = append(lines, fieldLine{f.Key, f.Title, f.Secret()})
			words := sayFieldLine
			if f.Secret() {
				words = sayFieldSecret
			}
			c.say(words, f.Title)
		}
		if c.json {
			return c.print(lines)
		}
		return nil
	})
}

// fields are the fields of a kind of table; a form that is not there is told by its name.
func (c *cli) fields(tx *store.Tx, households bool, form string) ([]template.Field, error) {
	fields, err := template.Fields(tx, households, form)
	if errors.Is(err, store.ErrNotFound) {
		return nil, plainError{fmt.Sprintf(sayNoSuchForm, form), hintNoSuchForm}
	}
	return fields, err
}

// templateSet keeps a template.
func (c *cli) templateSet(fs *flag.FlagSet, args []string) error {
	rows := fs.String("rows", "person", "")
	columns := fs.String("columns", "", "")
	by := fs.String("by", "", "")
	var t template.Template
	fs.StringVar(&t.Form, "form", "", "")
	fs.StringVar(&t.Group, "group", "", "")
	fs.StringVar(&t.Type, "type", "", "")
	rest, err := c.parse(fs, args, 2)
	switch {
	case err != nil:
		return err
	case *columns == "":
		return usageError{fmt.Sprintf(sayNeedOption, "--columns")}
	case *rows != "person" && *rows != "household":
		return usageError{sayRows}
	}
	t.Name, t.Households = rest[1], *rows == "household"
	return c.with(rest[0], func(db *store.DB) error {
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			fields, err := c.fields(tx, t.Households, t.Form)
			if err != nil {
				return err
			}
			if t.Columns, err = template.ParseColumns(fields, *columns); err != nil {
				return err
			}
			return template.Save(tx, t)
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(t)
		}
		c.say(sayTemplateSaved, t.Name, len(t.Columns))
		return nil
	})
}

// templateRemove forgets a template.
func (c *cli) templateRemove(fs *flag.FlagSet, args []string) error {
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error { return template.Remove(tx, rest[1]) })
		if err != nil {
			return err
		}
		if c.json {
			return c.print(map[string]string{"removed": rest[1]})
		}
		c.say(sayTemplateRemoved, rest[1])
		return nil
	})
}
