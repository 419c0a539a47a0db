// Package docx writes a briefing as a Word document in the official manner (GB/T 9704-2012): A4 paper, a text area of 156 by 225 mm with
// 22 lines of 28 characters, the title in 小标宋 2号, the text in 仿宋 3号, headings in 黑体 and 楷体, page numbers in 4号 between dashes. The
// same briefing gives the same bytes.
//
// It knows nothing of figures and of data files. Its entry point is Write.
package docx
