// Package aid is how a monitored household is helped (补、扶、引): each measure is one of the household's plan (一户一方案、一人一措施,
// the form measure), so that what monitoring decides is counted where measures are counted, and the step names it.
//
// It knows nothing of colours; package monitor says which step may be taken. Its entry points are Help and Finish.
package aid
