import { formatJson } from '../../validate/runtime/index.js'
import type { Rule } from '../rule.js'

export const duplicateItem: Rule = {
  id: 'duplicate-item',
  severity: 'info',
  fields: [],
  isProvable: true,
  summary: 'A list of identifiers contains each of them once.',
  why: [
    'A list of identifiers is a set. Repeating one adds nothing, but a program that counts the items',
    'or loops over them does the work twice. No source forbids it, so it is an info.',
  ].join('\n'),
  fix: 'Remove the repeated identifier.',
  good: [
    { title: 'Different collections', overlay: { input_collections: ['col_a', 'col_b'] } },
    {
      title: 'Names, which may be equal',
      overlay: { output_collection_names: ['scenes', 'scenes'] },
    },
  ],
  bad: [
    {
      title: 'The same collection twice',
      overlay: { input_collections: ['col_a', 'col_b', 'col_a'] },
      findings: [{ pointer: '/input_collections/2' }],
    },
    {
      title: 'The same child twice',
      overlay: { child_cluster_ids: ['clust_a41d7730fe', 'clust_a41d7730fe'] },
      findings: [{ pointer: '/child_cluster_ids/1' }],
    },
  ],
  publicArgs: ['first'],
  message: ({ value, first }, path) =>
    `${path} is ${formatJson(value)}, which is already at index ${first}.`,
  createCheck({ type, field }, report) {
    // Items have a prefix if they are identifiers.
    if (type.kind !== 'array' || field?.type !== type || field.prefixes.length === 0)
      return undefined
    return (value) => {
      if (!Array.isArray(value) || !hasDuplicate(value)) return
      const seen = new Map<string, number>()
      for (const [index, item] of value.entries()) {
        if (typeof item !== 'string') continue
        const first = seen.get(item)
        if (first === undefined) seen.set(item, index)
        else report({ pointer: `/${index}` }, { value: item, first })
      }
    }
  },
}

function hasDuplicate(items: readonly unknown[]): boolean {
  if (items.length < 2) return false
  // Most lists are short, and comparing their items is faster than creating a set.
  if (items.length > 16) return new Set(items).size < items.length
  for (let index = 1; index < items.length; index += 1)
    for (let other = 0; other < index; other += 1) if (items[index] === items[other]) return true
  return false
}
