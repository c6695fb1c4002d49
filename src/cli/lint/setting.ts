/** A value and where it comes from. */
export interface Setting<Value> {
  readonly value: Value
  /** The flag or the place in the config, in words. */
  readonly from: () => string
}

/** `undefined` if there is no value, so that `??` leads to the next place to look. */
export function createSetting<Value>(
  value: Value | undefined,
  from: () => string,
): Setting<Value> | undefined {
  return value === undefined ? undefined : { value, from }
}

/** The value of a flag. A flag that can be repeated has an empty list if it isn't given. */
export function readFlag<Value>(
  name: string,
  value: Value | undefined,
): Setting<Value> | undefined {
  const isGiven = !Array.isArray(value) || value.length > 0
  return isGiven ? createSetting(value, () => name) : undefined
}

export function createDefault<Value>(value: Value): Setting<Value> {
  return { value, from: () => 'default' }
}
