// Package idcard checks resident identity numbers (GB 11643-1999) and reads what they say: birth date and sex. It knows
// nothing of people, forms or files, and of divisions only that the first six digits name one. Its entry point is Parse.
package idcard
