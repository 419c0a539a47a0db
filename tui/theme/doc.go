// Package theme is the colour plan: sixteen colours, one accent, and never a colour alone, since every problem or
// warning also carries its word. It knows no screen and no data. Its entry point is the style functions, one a meaning.
package theme
