// Package period reads how often something is done from the words of a plan (每周一督查, 半月一调度, 每月至少1次, 两月一“回头看”), and
// says when it is due again. It knows no file and no clock. Its entry point is Parse.
package period
