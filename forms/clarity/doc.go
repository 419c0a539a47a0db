// Package clarity tells whether a household and its helper make a group of questions clear (说得清): both say that it is,
// nothing that must agree is unknown, and what they say is the same.
//
// It looks at the answers to a form that is filled in once by each (forms.Form.OnePer) and knows nothing of households,
// rounds or how answers are kept. A group is judged where it holds a question whose name begins with is_clear. The entry
// point is Of.
package clarity
