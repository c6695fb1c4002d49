import type { Rule } from '../../lint/rule.js'

export const outputNamesMatchIds: Rule = {
  id: 'cluster/output-names-match-ids',
  severity: 'warning',
  fields: ['output_collection_names', 'output_collection_ids'],
  summary: 'There is a name for each output collection.',
  why: [
    'The API reference says that the names correspond to the ids: the first name belongs to the first',
    'id. If their numbers differ, nobody knows which name belongs to which id. If one of the lists is',
    'empty, nothing is compared.',
  ].join('\n'),
  fix: 'Look the names up by the ids, and export the document again.',
  good: [
    {
      title: 'A name for each id',
      overlay: { output_collection_ids: ['col_a'], output_collection_names: ['scenes'] },
    },
    {
      title: 'Ids without names',
      overlay: { output_collection_ids: ['col_a'], output_collection_names: [] },
    },
  ],
  bad: [
    {
      title: 'A name is missing',
      overlay: { output_collection_ids: ['col_a', 'col_b'], output_collection_names: ['scenes'] },
      findings: [{ pointer: '', key: 'output_collection_names' }],
    },
    {
      title: 'A name too many',
      overlay: {
        output_collection_ids: ['col_a'],
        output_collection_names: ['scenes', 'speakers'],
      },
      findings: [{ pointer: '', key: 'output_collection_names' }],
    },
  ],
  publicArgs: ['ids', 'names'],
  message: ({ ids, names }, path) =>
    `${path} has ${countItems(names)}, but \`output_collection_ids\` has ${countItems(ids)}.`,
  cleanIf: [[{ sameSize: ['output_collection_names', 'output_collection_ids'] }]],
  document([names, ids], _, report) {
    if (!Array.isArray(ids) || !Array.isArray(names) || ids.length === names.length) return
    if (ids.length > 0 && names.length > 0)
      report({ key: 'output_collection_names' }, { ids: ids.length, names: names.length })
  },
}

function countItems(count: unknown): string {
  return count === 1 ? '1 item' : `${count} items`
}
