// Package starter carries a village's beginnings down from its township: the township's file writes a starter pack for each village,
// with what the township decided and the village's households as far as it has them, and a village is set up by choosing that file.
// What the pack held is nobody's correction (package correction). It writes the later packages for all villages at once, too.
//
// It knows nothing of how packages are written to a stick. Entry points: Write, WriteEach and SetUp.
package starter
