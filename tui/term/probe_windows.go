package term

import (
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// probe asks the console itself where its cursor stands after the sample, so that no answer comes in among the keys.
func probe(_, out *os.File, _ time.Duration) (cells int, typed []byte) {
	handle := windows.Handle(out.Fd())
	var mode uint32
	if windows.GetConsoleMode(handle, &mode) != nil {
		return 0, nil
	}
	if windows.SetConsoleMode(handle, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) != nil {
		return 0, nil
	}
	defer func() { _ = windows.SetConsoleMode(handle, mode) }()
	if _, err := out.WriteString("\r" + sample); err != nil {
		return 0, nil
	}
	var info windows.ConsoleScreenBufferInfo
	err := windows.GetConsoleScreenBufferInfo(handle, &info)
	if _, werr := out.WriteString("\r\x1b[2K"); err != nil || werr != nil {
		return 0, nil
	}
	r := report{column: int(info.CursorPosition.X) + 1}
	return r.width(), nil
}

// CanSuspend reports whether the system lets a program step aside for the shell it came from.
const CanSuspend = false

// checkConsole tries to switch the console to escape sequences, which the legacy console cannot.
func checkConsole(out *os.File) error {
	handle := windows.Handle(out.Fd())
	var mode uint32
	if windows.GetConsoleMode(handle, &mode) != nil {
		return ErrNoTerminal
	}
	if windows.SetConsoleMode(handle, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) != nil {
		return ErrLegacy
	}
	return windows.SetConsoleMode(handle, mode)
}
