package revision

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// deterministic is the one way to write CBOR: RFC 8949 core deterministic encoding, so that equal values have equal bytes.
var deterministic = func() cbor.EncMode {
	m, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err) // constant options
	}
	return m
}()

// tolerant reads CBOR written by any version: unknown keys are skipped, doubled keys and endless lengths are refused.
var tolerant = func() cbor.DecMode {
	m, err := cbor.DecOptions{
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
		IndefLength:      cbor.IndefLengthForbidden,
		MaxNestedLevels:  32,
		MaxArrayElements: 1 << 24,
		MaxMapPairs:      1 << 20,
	}.DecMode()
	if err != nil {
		panic(err) // constant options
	}
	return m
}()

// Unset is the value of a field that was taken back.
var Unset = Value{0xf6}

// Marshal encodes v deterministically. It is meant for text, integers, booleans, lists of text, bytes and structs of
// these with integer keys; a type that CBOR cannot hold is a mistake of the caller and panics.
func Marshal(v any) Value {
	b, err := deterministic.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("revision: value of type %T: %v", v, err))
	}
	return b
}

// Unmarshal decodes a value into what v points at; an error if it holds something else.
func Unmarshal(b Value, v any) error { return tolerant.Unmarshal(b, v) }

// Text is a text as a value.
func Text(s string) Value { return appendText(make(Value, 0, len(s)+maxHead), s) }

// SetText sets a field to a text. Of many the values can stand in one block of memory, to which this one is appended.
func (fields Fields) SetText(name, s string, block []byte) []byte {
	if room := len(s) + maxHead; cap(block)-len(block) < room {
		block = make([]byte, 0, max(room, textBlock))
	}
	at := len(block)
	block = appendText(block, s)
	fields[name] = block[at:len(block):len(block)]
	return block
}

// textBlock is the size of such a block.
const textBlock = 64 << 10
