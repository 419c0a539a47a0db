package clipboard

import (
	"fmt"
	"runtime"
	"syscall"
	"time"
	"unsafe"
)

var (
	user32   = syscall.NewLazyDLL("user32.dll")
	kernel32 = syscall.NewLazyDLL("kernel32.dll")

	openClipboard  = user32.NewProc("OpenClipboard")
	closeClipboard = user32.NewProc("CloseClipboard")
	emptyClipboard = user32.NewProc("EmptyClipboard")
	setData        = user32.NewProc("SetClipboardData")
	globalAlloc    = kernel32.NewProc("GlobalAlloc")
	globalLock     = kernel32.NewProc("GlobalLock")
	globalUnlock   = kernel32.NewProc("GlobalUnlock")
	globalFree     = kernel32.NewProc("GlobalFree")
	moveMemory     = kernel32.NewProc("RtlMoveMemory")
)

const (
	unicodeText = 13 // CF_UNICODETEXT
	moveable    = 2  // GMEM_MOVEABLE
	// Another program may hold the clipboard for a moment.
	tries = 10
	pause = 20 * time.Millisecond
)

// Write puts a text on the clipboard.
func Write(text string) error {
	wide, err := syscall.UTF16FromString(text)
	if err != nil {
		return fmt.Errorf("clipboard: %w", err)
	}
	runtime.LockOSThread() // the clipboard belongs to the thread that opened it
	defer runtime.UnlockOSThread()
	if err := open(); err != nil {
		return err
	}
	defer closeClipboard.Call()
	if ok, _, err := emptyClipboard.Call(); ok == 0 {
		return fmt.Errorf("empty clipboard: %w", err)
	}
	size := uintptr(len(wide)) * unsafe.Sizeof(wide[0])
	memory, _, err := globalAlloc.Call(moveable, size)
	if memory == 0 {
		return fmt.Errorf("clipboard memory: %w", err)
	}
	place, _, err := globalLock.Call(memory)
	if place == 0 {
		globalFree.Call(memory)
		return fmt.Errorf("lock clipboard memory: %w", err)
	}
	moveMemory.Call(place, uintptr(unsafe.Pointer(&wide[0])), size)
	globalUnlock.Call(memory)
	if ok, _, err := setData.Call(unicodeText, memory); ok == 0 { // else the memory is the system's from now on
		globalFree.Call(memory)
		return fmt.Errorf("set clipboard: %w", err)
	}
	return nil
}

func open() error {
	var err error
	for range tries {
		var ok uintptr
		if ok, _, err = openClipboard.Call(0); ok != 0 {
			return nil
		}
		time.Sleep(pause)
	}
	return fmt.Errorf("open clipboard: %w", err)
}
