package render

// sheetName is the name of the one sheet of a workbook.
const sheetName = "报表"
