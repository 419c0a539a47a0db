//go:build !windows

package store

import "syscall"

// systemExplanations are the errors of Linux and macOS that an officer can do something about.
var systemExplanations = []explained{
	{syscall.ENOSPC, explainFull},
	{syscall.EDQUOT, explainFull},
	{syscall.EFBIG, explainTooBig},
	{syscall.EROFS, explainReadOnly},
	{syscall.EACCES, explainDenied},
	{syscall.EPERM, explainDenied},
	{syscall.EISDIR, explainDirectory},
	{syscall.ENOTDIR, explainNoFile},
	{syscall.ENOENT, explainNoFile},
	{syscall.EIO, explainDevice},
	{syscall.ENXIO, explainDevice},
	{syscall.ENODEV, explainDevice},
	{syscall.EBUSY, explainInUse},
	{syscall.ETXTBSY, explainInUse},
	{syscall.ENAMETOOLONG, explainPath},
}
