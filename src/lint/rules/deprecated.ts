import type { VocabularyValue } from '../../model/model.js'
import { formatJson } from '../../validate/runtime/index.js'
import type { Rule, ValueSchema } from '../rule.js'

export const deprecated: Rule = {
  id: 'deprecated',
  severity: 'info',
  fields: [],
  isProvable: true,
  summary: 'A document has no deprecated field or value.',
  why: [
    'Stored documents outlive the versions of an API. The newest version may not have a field with',
    '`deprecated: true`, or a field or value with `x-until`, and may reject a request that contains it.',
  ].join('\n'),
  fix: 'You can still read the file. Before you use the document as a request, replace the value.',
  good: [
    {
      title: 'A model that is offered',
      overlay: { llm_labeling: { enabled: true, model_name: 'gemini-2.5-flash' } },
    },
  ],
  bad: [
    {
      title: 'A model that is no longer offered',
      overlay: { llm_labeling: { enabled: true, model_name: 'gemini-2.0-flash' } },
      findings: [{ pointer: '/llm_labeling/model_name' }],
    },
  ],
  publicArgs: ['until'],
  message: ({ value, until }, path) => {
    const subject = value === undefined ? path : `${path} is ${formatJson(value)}, which`
    return until === undefined
      ? `${subject} is deprecated.`
      : `${subject} is documented only until ${until}.`
  },
  createCheck(schema, report) {
    if (isDeprecatedField(schema))
      return () => report({}, { until: formatDate(schema.field?.until) })
    const deprecatedValues = listDeprecatedValues(schema)
    if (deprecatedValues.length === 0) return undefined
    return (value) => {
      const found = deprecatedValues.find((known) => known.value === value)
      if (found !== undefined) report({}, { value, until: formatDate(found.until) })
    }
  },
}

/** Whether the value is that of a deprecated field, and not an item of it. */
function isDeprecatedField({ type, field }: ValueSchema): boolean {
  return field?.type === type && (field.deprecated || field.until !== undefined)
}

function listDeprecatedValues({ definition }: ValueSchema): readonly VocabularyValue[] {
  if (definition?.kind !== 'vocabulary') return []
  return definition.values.filter(({ until }) => until !== undefined)
}

/** `>2026-03-09` means some time after that day. */
function formatDate(date: string | undefined): string | undefined {
  return date?.replace(/^>/, 'some time after ')
}
