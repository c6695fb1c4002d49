import { sampleDocument } from '../sample/generate.js'
import { compileChecker } from '../validate/compile.js'
import type { Generator } from './generator.js'

/** Sample documents, one for each scenario. Each is checked against the schema before it is given. */
export const samplesGenerator: Generator = {
  name: 'samples',
  summary: 'Sample payloads, one for each scenario',
  anySchema: false,
  async emit({ schema, model, facts }) {
    const check = compileChecker(schema)
    return facts.scenarios.map(({ name, fields, overlay }) => {
      const sample = sampleDocument(model, fields, overlay)
      const [fault] = check(sample)
      if (fault !== undefined)
        throw new Error(`the sample ${name} is not valid: ${fault.message} (${fault.pointer})`)
      return {
        path: `samples/${name}.json`,
        content: `${JSON.stringify(sample, undefined, 2)}\n`,
      }
    })
  },
}
