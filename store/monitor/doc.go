// Package monitor keeps the monitoring of households against falling back into poverty (001 监测方案): the colour of a household with
// the sentences that say why, the seven steps 排 访 评 录 测 补 销 as a table of states, and who was looked at in a month.
//
// Colours follow from the monthly forms that were filled in, from the card and from the steps, so that nothing is kept twice; a step
// is a record that is never changed. The package knows nothing of screens. Its entry point is Read.
package monitor
