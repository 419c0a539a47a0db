// Package filepick is the part of a screen in which a workbook or a folder is chosen: a numbered list of what lies near, and a
// field for a path of one's own. It knows folders and names of files; it opens none.
//
// Its entry points are Places, which looks, and New, which makes the list.
package filepick
