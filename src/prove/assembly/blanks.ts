let canBreak: bool = false

/** Decides whether line feeds may be between tokens. */
export function allowLines(isAllowed: bool): void {
  canBreak = isAllowed
}

/** A `\r` needs a closer look: it breaks a line, too, unless `\n` follows. */
export function skipBlanks(at: usize): usize {
  let p = at
  while (isBlank(load<u8>(p))) p += 1
  return p
}

function isBlank(byte: u8): bool {
  return byte === 0x20 || (byte === 0x0a && canBreak) || byte === 0x09
}
