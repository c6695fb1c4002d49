import { appendToken } from '../../json/pointer.js'
import type { Dialect, SchemaObject } from '../schema.js'
import { upgrade2019 } from './2019-09.js'
import { upgradeDraft04 } from './draft-04.js'
import { upgradeDraft06 } from './draft-06.js'
import { upgradeDraft07 } from './draft-07.js'
import type { Keyword, StepContext, UpgradeStep } from './keyword.js'
import { upgradeOpenApi30, upgradeOpenApi31 } from './openapi-3.0.js'
import { ignoreRefSiblings } from './ref-siblings.js'

const from2019: readonly UpgradeStep[] = [upgrade2019]
const from07: readonly UpgradeStep[] = [upgradeDraft07, ...from2019]
const from06: readonly UpgradeStep[] = [upgradeDraft06, ...from07]
const from04: readonly UpgradeStep[] = [upgradeDraft04, ...from06]

const steps: Readonly<Record<Dialect, readonly UpgradeStep[]>> = {
  'draft-04': [ignoreRefSiblings, ...from04],
  'draft-06': [ignoreRefSiblings, ...from06],
  'draft-07': [ignoreRefSiblings, ...from07],
  '2019-09': from2019,
  '2020-12': [],
  'openapi-3.0': [ignoreRefSiblings, upgradeOpenApi30, upgradeOpenApi31],
  'openapi-3.1': [upgradeOpenApi31],
}

/** Takes the keywords of a schema through all dialects from its own to draft 2020-12. */
export function upgradeKeywords(
  schema: SchemaObject,
  dialect: Dialect,
  context: StepContext,
): readonly Keyword[] {
  const keywords = Object.entries(schema).map(([name, value]) => ({
    name,
    value,
    origin: appendToken('', name),
  }))
  const ignored: Keyword[] = []
  const upgraded = steps[dialect].reduce((before: readonly Keyword[], step) => {
    const after = step(before, context)
    ignored.push(...after.filter((keyword) => keyword.ignored))
    return after.filter((keyword) => !keyword.ignored)
  }, keywords)
  return [...upgraded, ...ignored]
}
