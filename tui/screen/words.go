package screen

// What the officer reads.
const wordPanic = "程序出了错，刚才这一步没有做成。以前存的都在，请再试一次。"
