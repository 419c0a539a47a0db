// Package plaintext reads text files as they come from Chinese Windows: in UTF-8, UTF-16 or GB18030. It knows nothing of what they say.
// Its entry point is Decode.
package plaintext
