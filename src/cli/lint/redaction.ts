import { parsePointerFlag } from './pointer-flag.js'
import { createDefault, readFlag, type Setting } from './setting.js'

/** The values that reports don't show: all, or those at some JSON Pointers. */
export type RedactionSetting = Setting<boolean | readonly string[]>

/** The flags of the commands that can hide values. */
export interface RedactionFlags {
  readonly redact?: boolean
  readonly 'redact-at'?: readonly string[]
}

/**
 * Puts the flags and the config together. Both count, so that no flag shows what the config hides.
 *
 * @throws UserError if a value of `--redact-at` isn't a JSON Pointer
 */
export function resolveRedaction(
  { redact = false, 'redact-at': at = [] }: RedactionFlags,
  configured: RedactionSetting | undefined,
): RedactionSetting {
  const pointers = parsePointerFlag('--redact-at', at, '/metadata or /feature_uris/*')
  const given = [
    configured,
    readFlag('--redact', redact || undefined),
    readFlag('--redact-at', pointers),
  ].filter((it) => it !== undefined && it.value !== false) as readonly RedactionSetting[]
  const whole = given.find(({ value }) => value === true)
  if (whole !== undefined) return whole
  const [first] = given
  if (first === undefined) return createDefault(false)
  return {
    value: [...new Set(given.flatMap(({ value }) => (Array.isArray(value) ? value : [])))],
    from: () => given.map(({ from }) => from()).join(' and '),
  }
}
