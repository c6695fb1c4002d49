import { isSchema } from '../../../schema/schema.js'
import { compileVerdict } from '../branches.js'
import { describeAllowedValues } from '../describe-allowed-values.js'
import { block, type CompileKeyword, failIf, joinCode, type Site } from '../site.js'

/**
 * `contains` with `minContains` and `maxContains`. Matching items count as evaluated.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.1.3
 */
export const contains: CompileKeyword = (value, site) => {
  if (!isSchema(value)) return ''
  const { data, emitter, evaluated, schema } = site
  const { minContains: min = 1, maxContains: max } = schema
  const [count, index, item] = ['count', 'index', 'data'].map(emitter.createName)
  const { code, isValid } = compileVerdict(value, { ...site, data: String(item) }, false)
  const found = joinCode(`${count}++;`, evaluated ? `${evaluated.indexes}.add(${index});` : '')
  const limits = [`${count} < ${min}`, ...(max === undefined ? [] : [`${count} > ${max}`])]
  return joinCode(
    `let ${count} = 0;`,
    block(
      `for (let ${index} = 0; ${index} < ${data}.length; ${index}++)`,
      joinCode(`const ${item} = ${data}[${index}];`, code, block(`if (${isValid})`, found)),
    ),
    failIf(limits.join(' || '), site, writeParams(String(count), value, site)),
  )
}

function writeParams(count: string, value: unknown, { schema, violations, emitter }: Site): string {
  const { minContains: min = 1, maxContains: max } = schema
  const item = violations && describeAllowedValues(value, emitter.document)
  return `{ ${[
    `count: ${count}`,
    `minContains: ${min}`,
    ...(max === undefined ? [] : [`maxContains: ${max}`]),
    ...(item === undefined ? [] : [`item: ${JSON.stringify(item)}`]),
  ].join(', ')} }`
}
