import { formatTable } from '../lib/table.js'

/**
 * Formats the result as Markdown: the times, the goal, and how much each generator keeps.
 *
 * @param {object} result as `--json` prints it
 * @returns {string}
 */
export function formatReport({ node, rounds, seconds, ratio, goal, isMet, fidelity }) {
  return [
    `Node ${node}, median of ${rounds} rounds.`,
    formatTimes(seconds),
    `Goal: at most ${goal} of the time of both command lines: ${ratio.toFixed(2)}, ${isMet ? 'met' : 'not met'}.`,
    formatFidelity(fidelity),
  ].join('\n\n')
}

function formatTimes({ ours, json2ts, openapiTypescript }) {
  return formatTable(
    ['on the same schema', 'seconds'],
    [
      ['`cluster-schema generate types openapi`', ours.toFixed(2)],
      ['`json2ts`, then `openapi-typescript`', (json2ts + openapiTypescript).toFixed(2)],
      ['`json2ts`', json2ts.toFixed(2)],
      ['`openapi-typescript`', openapiTypescript.toFixed(2)],
    ],
  )
}

function formatFidelity(fidelity) {
  return formatTable(
    [
      'what is kept',
      '`?`',
      '`null`',
      'open vocabularies',
      'typos rejected',
      'field descriptions',
      'value descriptions',
      'run-time values',
      'guards',
    ],
    fidelity.map((it) => [
      it.title,
      formatCount(it.optional),
      formatCount(it.nullable),
      formatCount(it.vocabularies),
      formatBoolean(it.rejectsTypos),
      formatCount(it.fieldDescriptions),
      formatCount(it.valueDescriptions),
      formatBoolean(it.hasRuntimeValues),
      formatBoolean(it.hasGuards),
    ]),
  )
}

const formatCount = ({ kept, total }) => (kept === total ? `all ${total}` : `${kept} of ${total}`)
const formatBoolean = (value) => (value ? 'yes' : 'no')
