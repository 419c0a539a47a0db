// Package chase sees to it that a month of monitoring that was missed is caught up (缺测督办): one issue a household and month, which
// ends when the household is looked at after all. Opening twice opens once.
//
// It decides no colour and takes no step; package monitor does. Its entry point is Open.
package chase
