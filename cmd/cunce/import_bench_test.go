//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"cunce/forms/idcard"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
)

// BenchmarkImportProgram is what the whole program takes to import 5,000 households of 17,500 people, and to import them again with
// nothing changed: the most memory that it had at once, in all and without what belongs to files (RssAnon: the system cannot take that
// back, as it can the pages of the program and of the data file).
func BenchmarkImportProgram(b *testing.B) {
	book := rosterBook(b, 5000)
	for b.Loop() {
		dir := b.TempDir()
		b.StopTimer()
		consume(b, dir, "init", "v.db", "--village", "位家沟村", "--code", "990101001100", "--township", "昭明镇")
		b.StartTimer()
		for _, again := range []string{"", "-again"} {
			start := time.Now()
			rss, anon := consume(b, dir, "import", "v.db", book, "--by", "周文广")
			b.ReportMetric(time.Since(start).Seconds(), "s"+again)
			b.ReportMetric(rss, "MB-rss"+again)
			b.ReportMetric(anon, "MB-anon"+again)
		}
	}
}

// consume runs the program and returns the most memory that it had, in MB.
func consume(b *testing.B, dir string, args ...string) (rss, anon float64) {
	b.Helper()
	var out bytes.Buffer
	cmd := exec.Command(os.Args[0], args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &out
	cmd.Env = append(os.Environ(), asProgram+"=1", "HOME="+dir, "XDG_CONFIG_HOME="+filepath.Join(dir, ".config"))
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	status := fmt.Sprintf("/proc/%d/status", cmd.Process.Pid)
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	for {
		select {
		case err := <-done:
			if err != nil {
				b.Fatalf("%v: %v\n%s", args, err, out.String())
			}
			return rss, anon
		case <-time.After(2 * time.Millisecond):
			text, _ := os.ReadFile(status) // nothing any more once it has ended
			rss, anon = max(rss, memory(text, "VmHWM:")), max(anon, memory(text, "RssAnon:"))
		}
	}
}

// memory is a line of the status of a process, in MB; 0 where there is none.
func memory(status []byte, line string) float64 {
	_, rest, _ := strings.Cut(string(status), line)
	rest, _, _ = strings.Cut(rest, " kB")
	kB, _ := strconv.ParseFloat(strings.TrimSpace(rest), 64)
	return kB / 1024
}

// rosterBook writes a roster of so many households, of three people and of four in turn, into a folder of its own.
func rosterBook(b *testing.B, households int) string {
	b.Helper()
	s := &write.Sheet{Name: "花名册", Rows: [][]sheet.Cell{textRow("户编号", "户主姓名", "村民小组", "家庭住址", "户类型", "姓名", "证件号码", "与户主关系",
		"民族", "文化程度", "在校生状况", "健康状况", "劳动技能", "医保", "养老保险", "是否低保", "特困供养", "联系电话", "备注")}}
	people := 0
	for i := range households {
		for j := range 3 + i%2 {
			rel := map[bool]string{true: "户主", false: "之子"}[j == 0]
			s.Rows = append(s.Rows, textRow(fmt.Sprint("99010100110", 10000+i), fmt.Sprint("户主", i), "一组", fmt.Sprintf("东头%d号", i), "一般农户",
				fmt.Sprintf("村民%d的%d", i, j), nthID(b, people), rel, "汉族", "初中", "非在校生", "健康", "普通劳动力", "是", "是", "否", "否", "13900000001", "在家"))
			people++
		}
	}
	path := filepath.Join(b.TempDir(), "roster.xlsx")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if _, err := write.XLSX(f, &write.Book{Sheets: []*write.Sheet{s}}); err != nil {
		b.Fatal(err)
	}
	return path
}

func textRow(texts ...string) []sheet.Cell {
	cells := make([]sheet.Cell, len(texts))
	for i, text := range texts {
		cells[i] = write.Text(text)
	}
	return cells
}

// nthID is the n-th ID number of an area that there is not.
func nthID(b *testing.B, n int) string {
	body := "990101" + time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%15000).Format("20060102") + fmt.Sprintf("%03d", n/15000)
	for _, digit := range "0123456789X" {
		if id, fault := idcard.Parse(body+string(digit), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)); fault == "" {
			return string(id)
		}
	}
	b.Fatal("no check digit fits", body)
	return ""
}
