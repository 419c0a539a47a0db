package store

import "syscall"

// systemExplanations are the system error codes of Windows that an officer can do something about; the numbers are those
// of Microsoft's list of system error codes.
var systemExplanations = []explained{
	{syscall.Errno(39), explainFull},     // ERROR_HANDLE_DISK_FULL
	{syscall.Errno(112), explainFull},    // ERROR_DISK_FULL
	{syscall.Errno(1295), explainFull},   // ERROR_DISK_QUOTA_EXCEEDED
	{syscall.Errno(223), explainTooBig},  // ERROR_FILE_TOO_LARGE
	{syscall.Errno(19), explainReadOnly}, // ERROR_WRITE_PROTECT
	{syscall.Errno(5), explainDenied},    // ERROR_ACCESS_DENIED
	{syscall.Errno(32), explainInUse},    // ERROR_SHARING_VIOLATION
	{syscall.Errno(33), explainInUse},    // ERROR_LOCK_VIOLATION
	{syscall.Errno(1224), explainInUse},  // ERROR_USER_MAPPED_FILE
	{syscall.Errno(2), explainNoFile},    // ERROR_FILE_NOT_FOUND
	{syscall.Errno(3), explainNoFile},    // ERROR_PATH_NOT_FOUND
	{syscall.Errno(15), explainNoFile},   // ERROR_INVALID_DRIVE
	{syscall.Errno(21), explainDevice},   // ERROR_NOT_READY
	{syscall.Errno(23), explainDevice},   // ERROR_CRC
	{syscall.Errno(31), explainDevice},   // ERROR_GEN_FAILURE
	{syscall.Errno(55), explainDevice},   // ERROR_DEV_NOT_EXIST
	{syscall.Errno(433), explainDevice},  // ERROR_NO_SUCH_DEVICE
	{syscall.Errno(1117), explainDevice}, // ERROR_IO_DEVICE
	{syscall.Errno(123), explainPath},    // ERROR_INVALID_NAME
	{syscall.Errno(161), explainPath},    // ERROR_BAD_PATHNAME
	{syscall.Errno(206), explainPath},    // ERROR_FILENAME_EXCED_RANGE
}
