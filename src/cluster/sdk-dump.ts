import type { Finding } from '../lint/finding.js'
import type { Cause, JsonObject, SdkForms, SdkObject } from '../lint/rule.js'
import { isJsonObject } from './json-object.js'

type Place = Pick<Finding, 'ruleId' | 'pointer'>

/** The fields that aren't nullable, and that the SDK writes as null. */
const nullFields: ReadonlySet<string> = new Set([
  '/cluster_id',
  '/output_collection_ids',
  '/output_collection_names',
  '/status',
  '/created_at',
  '/updated_at',
  '/metadata',
  '/llm_labeling/parameters',
])

const modelName = '/llm_labeling/model_name'

/**
 * Recognizes what `model_dump_json()` of the API's Python SDK writes: null where the API leaves a field
 * out, and `model_name` as an object. These findings have one cause and one fix.
 *
 * @param findings of the document
 */
export function findSdkDump(document: unknown, findings: readonly Place[]): Cause | undefined {
  if (!isJsonObject(document)) return undefined
  const isFromSdk = (it: Place): boolean =>
    it.ruleId === 'schema/null' ? nullFields.has(it.pointer) : it.pointer === modelName
  const explained = findings.filter(isFromSdk)
  if (explained.length < 2) return undefined
  const hasModelObject = isModelObject(document)
  if (!hasModelObject && !hasManyNulls(document)) return undefined
  const names = explained
    .filter(({ ruleId }) => ruleId === 'schema/null')
    .map(({ pointer }) => `\`${pointer.slice(1).replace('/', '.')}\``)
  const nullText =
    names.length > 0 ? [`null for fields that the API leaves out (${names.join(', ')})`] : []
  const objectText = hasModelObject ? ['`llm_labeling.model_name` as an object'] : []
  return {
    message: `This is what \`model_dump_json()\` of the Python SDK writes: ${[...nullText, ...objectText].join(', and ')}. Write \`to_dict()\` as JSON instead, or remove these keys.`,
    isCauseOf: isFromSdk,
  }
}

/** What the SDK writes differently from the API, for those who change it back. */
export const sdkForms: SdkForms = {
  isOmittedField: (pointer) => nullFields.has(pointer),
  findObjects: (document) =>
    isJsonObject(document) && isModelObject(document) ? [readModelObject(document)] : [],
}

/** Besides the name, the object has what the SDK needs to read it. */
function readModelObject({ llm_labeling: labeling }: JsonObject): SdkObject {
  const object = isJsonObject(labeling) ? labeling.model_name : undefined
  const { actual_instance: name, ...others } = isJsonObject(object) ? object : {}
  const isNameOnly =
    (typeof name === 'string' || name === null) && Object.keys(others).every(isSdkKey)
  return {
    pointer: modelName,
    content: isNameOnly ? `${modelName}/actual_instance` : undefined,
  }
}

function isSdkKey(key: string): boolean {
  return /^(any|one)_?of_schema(s|_\d+_validator)$/.test(key) || key === discriminatorKey
}

const discriminatorKey = 'discriminator_value_class_map'

/** The SDK writes every key that it knows, so a dump always has many nulls. */
function hasManyNulls(document: JsonObject): boolean {
  let nulls = 0
  // An object can have millions of keys, so the rest isn't read.
  for (const key in document) {
    if (document[key] === null) nulls += 1
    if (nulls === 10) return true
  }
  return false
}

function isModelObject({ llm_labeling: labeling }: JsonObject): boolean {
  return (
    isJsonObject(labeling) &&
    isJsonObject(labeling.model_name) &&
    'actual_instance' in labeling.model_name
  )
}
