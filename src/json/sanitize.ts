/**
 * Makes text of a file safe to show on a terminal: a hostile file must neither send escape codes
 * nor turn the reading direction. The length in UTF-16 code units stays, so that marks stay true.
 *
 * A tab becomes one space, C0 controls and DEL their control pictures, all else that is invisible
 * and changes what one sees (C1 controls, bidi controls, line separators, zero width space, byte
 * order mark, lone surrogates) U+FFFD. Joiners stay, emoji are made with them.
 *
 * @example visible('\u001b[31m') // '␛[31m'
 * @see https://trojansource.codes
 */
export function sanitize(text: string): string {
  return text.replace(/[^ -~]/gu, picture)
}

function picture(character: string): string {
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
