// Package annex2 is annex 2 of source 003 as the township looks at it: what each village answered, what the township answered on the same
// sheet, and for the five rows of the three guarantees what the households' own checks found.
//
// The township's part is asked once for all (003 附件2: 乡镇工作每镇填一次); where one village's sheet needs another answer it is filled in
// for that village, is that village's, and travels to it alone. It knows nothing of screens. Its entry point is Read.
package annex2
