// Package question keeps what a township asks its villages (镇里问): a question or a task, about a household, an issue or the village
// itself, with a day by which it is wanted; what the village replies; and that the township closes it or asks again.
//
// All of one question are records that are only ever added, the first of which asks and the others name it: whoever writes on two
// computers at once writes two messages, never a conflict, and what state a question is in follows from the messages in whatever order
// they arrived. They are the village's records, so that they travel in its package and in no other one's.
//
// It knows nothing of a screen. Entry points: List, Ask and Say.
package question
