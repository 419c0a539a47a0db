// Package term is what this program knows of terminals with Chinese text and an input method: how wide text is, how to
// wrap and clean it, how to place it so that a wrong width shifts nothing, where the real cursor stands, what a console
// does to keys, and how to ask a terminal about all this.
//
// It knows nothing of forms, stores, screens or colours. Its entry points are Width for measuring and Row for drawing.
package term
