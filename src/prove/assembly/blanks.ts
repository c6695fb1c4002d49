let canBreak: bool = false

/** Decides whether line breaks may be between tokens. */
export function allowLines(isAllowed: bool): void {
  canBreak = isAllowed
}

/** A `\r` without `\n` needs a closer look. It breaks a line, too, and nobody counts it here. */
export function skipBlanks(at: usize): usize {
  return load<u8>(at) > 0x20 ? at : skipSeveral(at)
}

function skipSeveral(at: usize): usize {
  let p = at
  while (isBlank(p)) p += 1
  return p
}

function isBlank(p: usize): bool {
  const byte = load<u8>(p)
  if (byte > 0x20) return false
  if (byte === 0x20 || byte === 0x09) return true
  return canBreak && (byte === 0x0a || (byte === 0x0d && load<u8>(p, 1) === 0x0a))
}
