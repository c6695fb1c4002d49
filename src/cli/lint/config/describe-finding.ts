import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../../errors.js'
import { parsePointer } from '../../../json/pointer.js'
import type { Finding } from '../../../lint/finding.js'
import { closestMatch, didYouMean } from '../../../validate/runtime/index.js'
import { shortenArgument } from '../../args.js'
import { packageRoot } from '../../package-root.js'

/** The part of the config's schema that says which keys there are. */
interface ConfigSchema {
  readonly $ref?: string
  readonly items?: ConfigSchema
  readonly properties?: Readonly<Record<string, ConfigSchema>>
  readonly $defs?: Readonly<Record<string, ConfigSchema>>
}

/** A finding in a config as an error. For an unknown key it adds the keys that there are. */
export async function describeConfigFinding(finding: Finding): Promise<UserError> {
  const { ruleId, pointer, key, message } = finding
  if (ruleId !== 'schema/additionalProperties' || key === undefined)
    return new UserError(message.replace(/^The document /, 'The config '))
  const known = listKeys(await readConfigSchema(), pointer)
  const closest = closestMatch(key, known)
  return new UserError(`unknown key \`${shortenArgument(key)}\`.`, {
    hint:
      closest === undefined
        ? `Known keys: ${known.map((name) => `\`${name}\``).join(', ')}.`
        : didYouMean(`\`${closest}\``),
  })
}

async function readConfigSchema(): Promise<ConfigSchema> {
  return JSON.parse(await readFile(join(packageRoot, 'schemas', 'config.schema.json'), 'utf8'))
}

/** The keys of the object that a pointer into a config leads to. */
function listKeys(root: ConfigSchema, pointer: string): readonly string[] {
  let schema: ConfigSchema | undefined = root
  for (const token of parsePointer(pointer) ?? []) {
    schema = schema?.properties?.[token] ?? schema?.items
    const name: string | undefined = schema?.$ref?.replace('#/$defs/', '')
    if (name !== undefined) schema = root.$defs?.[name]
  }
  return Object.keys(schema?.properties ?? {})
}
