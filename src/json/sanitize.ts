/**
 * Makes text of a file safe to print on a terminal: a hostile file must not send escape codes or
 * change the reading direction. The length in UTF-16 code units stays the same, so that marks stay
 * in place.
 *
 * A tab becomes a space. C0 controls and DEL become their control pictures. Other invisible
 * characters that change what people see become U+FFFD: C1 controls, bidi controls, line
 * separators, zero width spaces, byte order marks and lone surrogates. Joiners stay, because emoji
 * need them.
 *
 * @example sanitize('\u001b[31m') // '␛[31m'
 * @see https://trojansource.codes
 */
export function sanitize(text: string): string {
  return text.replace(/[^ -~]/gu, replaceCharacter)
}

function replaceCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code === 0x09) return ' '
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  return isDeceptive(code) ? '\ufffd' : character
}

function isDeceptive(code: number): boolean {
  return (
    (code >= 0x80 && code <= 0x9f) ||
    code === 0x61c ||
    code === 0x200b ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0xfeff
  )
}
