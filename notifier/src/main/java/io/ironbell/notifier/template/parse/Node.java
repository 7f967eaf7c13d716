package io.ironbell.notifier.template.parse;

/**
 * A part of a parsed template. All nodes are immutable records, owned by nobody, read by any thread; a changed tree is a new tree that shares
 * what did not change.
 *
 * <pre>
 *   Statement   what stands between or in {{ }}: Body, Text, Action, If, With, Range, TemplateCall, Break, Continue
 *   Pipe        {@code $x := a b | c}: declarations and commands; as an argument it is what stands in parentheses
 *   Command     {@code printf "%d" .X}: one stage of a pipe, at least one operand
 *   Operand     Identifier, Variable, Dot, Nil, Field, Chain, Bool, Number, Text literal, Pipe
 * </pre>
 *
 * <p>{@code toString} is Go's way to print the node; error messages quote it. Equality of records compares whole trees: maps keyed by nodes
 * have to be identity maps.
 */
public sealed interface Node permits Statement, Operand, Command {
  Position at();
}
