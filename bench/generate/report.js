/**
 * The result as text: the times, then what each generator keeps.
 *
 * @param {object} result as `--json` prints it
 */
export function report({
  node,
  rounds,
  ours,
  json2ts,
  openapiTypescript,
  ratio,
  goal,
  met,
  facts,
}) {
  const goals = `Goal: at most ${goal} of the time of both command lines: ${ratio.toFixed(2)}, ${met ? 'met' : 'not met'}.`
  return [
    `Node ${node}, median of ${rounds} rounds.`,
    table(
      ['on the same schema', 'seconds'],
      [
        ['`cluster-schema generate types openapi`', ours.toFixed(2)],
        ['`json2ts`, then `openapi-typescript`', (json2ts + openapiTypescript).toFixed(2)],
        ['`json2ts`', json2ts.toFixed(2)],
        ['`openapi-typescript`', openapiTypescript.toFixed(2)],
      ],
    ),
    goals,
    table(
      [
        'what is kept',
        '`?`',
        '`null`',
        'open vocabularies',
        'typos refused',
        'texts of fields',
        'meanings of values',
        'values at run time',
        'guards',
      ],
      facts.map((it) => [
        it.title,
        share(it.optional),
        share(it.nullable),
        share(it.vocabularies),
        yes(it.refusesTypos),
        share(it.texts),
        share(it.meanings),
        yes(it.atRunTime),
        yes(it.guards),
      ]),
    ),
  ].join('\n\n')
}

const share = ({ kept, of }) => (kept === of ? `all ${of}` : `${kept} of ${of}`)
const yes = (it) => (it ? 'yes' : 'no')

function table(head, rows) {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)))
  const line = (row) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  )
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n')
}
