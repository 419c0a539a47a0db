package widget

// What the officer reads.
const wordMore = "下翻还有"
