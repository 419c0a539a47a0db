// Package pictures is the level on which a picture is looked at: drawn for the width of the screen, another one by digit, back with Esc.
//
// It knows nothing of what is drawn. Its entry point is Show.
package pictures
