/**
 * Makes a text safe to show on one line. A hostile name or value must not control a terminal, change
 * the reading direction, or look like another one. Hidden characters become JSON escapes, line breaks
 * and tabs too. What a word or an emoji is spelled with stays.
 *
 * @example sanitize('\u001b[31ma\nb') // '\\u001b[31ma\\nb'
 */
export function sanitize(text: string): string {
  return isPrintableAscii(text) ? text : replaceHidden(text, escapeCharacter)
}

/**
 * Does the same for text of several lines: line feeds and tabs stay. In JSON and JavaScript, hidden
 * characters occur only within strings and comments, so the escapes don't change any value.
 *
 * @example escapeHidden('{\n  "a": "\u202e"\n}') // '{\n  "a": "\\u202e"\n}'
 */
export function escapeHidden(text: string): string {
  if (!/[^\n -~]/.test(text)) return text
  return replaceHidden(text, (character) =>
    character === '\n' || character === '\t' ? character : escapeCharacter(character),
  )
}

/**
 * Makes a line of a file safe to show without changing its length in UTF-16 code units, so that marks
 * below it stay in place. A tab becomes a space, C0 controls and DEL become their control pictures,
 * other hidden characters U+FFFD.
 *
 * @example maskHidden('\u001b[31m') // '␛[31m'
 */
export function maskHidden(text: string): string {
  return isPrintableAscii(text) ? text : replaceHidden(text, maskCharacter)
}

/**
 * Characters that nobody sees, or that change how the text around them is shown: controls (C0, DEL
 * and C1, which control terminals), line and paragraph separators, lone surrogates, interlinear
 * annotations, and everything that Unicode says to display as nothing: bidirectional controls, zero
 * width characters, soft hyphens, fillers, variation selectors and tags.
 *
 * The category `Cf` isn't the right set. It contains signs of Arabic that are visible, and no fillers.
 * Spaces and characters for private use take up room, so they aren't hidden.
 *
 * The runtime of validators repeats the set (`validate/runtime/text/escape-invisible.js`).
 *
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 * @see https://www.unicode.org/reports/tr55/ Unicode Source Code Handling
 * @see https://trojansource.codes
 */
const hidden = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu

/**
 * Hidden characters that a word or an emoji is spelled with. The properties take 10 ms to prepare, and
 * most runs meet no hidden character.
 */
const createSpelling = (): readonly RegExp[] => [
  // UTS #51: emoji joined to one, text or emoji style, keycaps.
  /(?<=\p{ExtPict}[\ufe0f\p{EMod}]?)\u200d(?=\p{ExtPict})/uy,
  /(?<=\p{ExtPict})[\ufe0e\ufe0f]|(?<=[#*0-9])\ufe0f(?=\u20e3)/uy,
  // UTS #51: the flags of England, Scotland and Wales. No other flag is spelled with tags.
  /(?<=(?=\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f})\u{1f3f4}[\u{e0061}-\u{e007a}]{0,5})[\u{e0061}-\u{e007f}]/uy,
  // UAX #31: joiners in scripts whose letters connect or form conjuncts. Next to Latin letters, they
  // would only make two names look the same.
  /(?<=(?=[\p{L}\p{M}])[\p{scx=Adlm}\p{scx=Arab}\p{scx=Beng}\p{scx=Deva}\p{scx=Gujr}\p{scx=Guru}\p{scx=Khmr}\p{scx=Knda}\p{scx=Mlym}\p{scx=Mong}\p{scx=Mymr}\p{scx=Nkoo}\p{scx=Orya}\p{scx=Sinh}\p{scx=Syrc}\p{scx=Taml}\p{scx=Telu}\p{scx=Tibt}])(?:\u200d|\u200c(?=\p{L}))/uy,
  // Standardized variants: of ideographs, of Mongolian letters, of operators and Myanmar letters.
  /(?<=(?!\p{M})\p{scx=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]|(?<=(?!\p{M})\p{scx=Mong})[\u180b-\u180d\u180f]|(?<=[\p{Sm}\p{scx=Mymr}])\ufe00/uy,
]

let spelling: readonly RegExp[] | undefined

const encoder = new TextEncoder()
const scratch = new Uint8Array(1 << 12)

/** Whether all characters are ASCII. An encoder takes a fifth of the time of a regular expression. */
export function isAscii(text: string): boolean {
  if (text.length > scratch.length) return !/[\u0080-\uffff]/.test(text)
  const { read, written } = encoder.encodeInto(text, scratch)
  return read === text.length && written === text.length
}

/** The usual case, and fast to find out. */
function isPrintableAscii(text: string): boolean {
  return !/[^ -~]/.test(text)
}

function replaceHidden(text: string, replace: (character: string) => string): string {
  return text.replace(hidden, (character, index: number) =>
    isSpelling(text, index) ? character : replace(character),
  )
}

function isSpelling(text: string, index: number): boolean {
  spelling ??= createSpelling()
  return spelling.some((pattern) => {
    pattern.lastIndex = index
    return pattern.test(text)
  })
}

/** @see https://www.rfc-editor.org/rfc/rfc8259#section-7 */
function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n'
  if (character === '\r') return '\\r'
  if (character === '\t') return '\\t'
  let escaped = ''
  for (let index = 0; index < character.length; index += 1)
    escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
  return escaped
}

function maskCharacter(character: string): string {
  const code = character.charCodeAt(0)
  if (character === '\t') return ' '
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : '\ufffd'.repeat(character.length)
}
