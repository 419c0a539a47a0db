// Package durable makes files that appear whole or not at all, never over another, and are still there after a power cut.
//
// It knows nothing of what is in them. The entry point is Create.
package durable
