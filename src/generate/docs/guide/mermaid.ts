import type { Transition } from './read-guide.js'
import type { ValueKind } from './value-kinds.js'

/**
 * A diagram of the states, grouped by what to do.
 *
 * @see https://mermaid.js.org/syntax/stateDiagram.html
 */
export function renderStateDiagram(
  kinds: readonly ValueKind[],
  transitions: readonly Transition[],
): string {
  const names = new Set(transitions.flatMap(({ from, to }) => [from, to]))
  return [
    'stateDiagram-v2',
    ...kinds
      .filter(({ kind }) => names.has(kind))
      .flatMap(({ kind, title, values }) => [
        `  state "${escapeLabel(title)}" as ${kind} {`,
        ...values.map(
          ({ value }, index) => `    state "${escapeLabel(String(value))}" as ${kind}${index + 1}`,
        ),
        '  }',
      ]),
    ...transitions.map(({ from = '[*]', to, when }) => `  ${from} --> ${to}: ${escapeLabel(when)}`),
  ].join('\n')
}

/** @see https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters */
function escapeLabel(text: string): string {
  return text.replace(/[^\p{L}\p{N} _.'-]/gu, (character) => `#${character.codePointAt(0)};`)
}
