import { describe, expect, test } from 'vitest'
import { escapeHidden, maskHidden, sanitize } from '../../src/json/sanitize.js'
import { escapeInvisible } from '../../src/validate/runtime/text/escape-invisible.js'

describe('hidden characters become escapes', () => {
  test.each([
    ['a line feed', '\n', '\\n'],
    ['a carriage return', '\r', '\\r'],
    ['a tab', '\t', '\\t'],
    ['NUL', '\0', '\\u0000'],
    ['ESC, which begins terminal codes', '\u001b', '\\u001b'],
    ['DEL', '\u007f', '\\u007f'],
    ['NEL, a line break', '\u0085', '\\u0085'],
    ['CSI, which begins terminal codes', '\u009b', '\\u009b'],
    ['a soft hyphen', '\u00ad', '\\u00ad'],
    ['a combining grapheme joiner', '\u034f', '\\u034f'],
    ['an Arabic letter mark', '\u061c', '\\u061c'],
    ['Hangul fillers', '\u115f\u1160\u3164\uffa0', '\\u115f\\u1160\\u3164\\uffa0'],
    ['a Mongolian vowel separator', '\u180e', '\\u180e'],
    ['a zero width space', '\u200b', '\\u200b'],
    ['joiners between Latin letters', 'a\u200cb\u200dc', 'a\\u200cb\\u200dc'],
    ['joiners at the start', '\u200c\u200d', '\\u200c\\u200d'],
    ['a joiner after a joiner', '\u0646\u200d\u200d', '\u0646\u200d\\u200d'],
    ['a non-joiner at the end of a word', '\u0646\u200c ', '\u0646\\u200c '],
    ['a joiner after an Arabic digit', '\u0661\u200d', '\u0661\\u200d'],
    ['a joiner between an emoji and a letter', '👩\u200da', '👩\\u200da'],
    ['direction marks', '\u200e\u200f', '\\u200e\\u200f'],
    ['line and paragraph separators', '\u2028\u2029', '\\u2028\\u2029'],
    [
      'embeddings and overrides',
      '\u202a\u202b\u202c\u202d\u202e',
      '\\u202a\\u202b\\u202c\\u202d\\u202e',
    ],
    ['a word joiner', '\u2060', '\\u2060'],
    ['invisible operators', '\u2061\u2064', '\\u2061\\u2064'],
    ['isolates', '\u2066\u2067\u2068\u2069', '\\u2066\\u2067\\u2068\\u2069'],
    ['deprecated format characters', '\u206a\u206f', '\\u206a\\u206f'],
    ['a variation selector after a letter', 'a\ufe0f', 'a\\ufe0f'],
    ['a second variation selector', '❤\ufe0f\ufe0f', '❤\ufe0f\\ufe0f'],
    ['a keycap selector without a keycap', '1\ufe0f', '1\\ufe0f'],
    [
      'bytes hidden in variation selectors',
      '😀\u{e0148}\u{e0159}',
      '😀\\udb40\\udd48\\udb40\\udd59',
    ],
    ['a byte order mark', '\ufeff', '\\ufeff'],
    ['interlinear annotations', '\ufff9\ufffa\ufffb', '\\ufff9\\ufffa\\ufffb'],
    ['a high surrogate', 'a\ud800b', 'a\\ud800b'],
    ['a low surrogate', 'a\udc00b', 'a\\udc00b'],
    ['tags', '\u{e0001}\u{e0041}', '\\udb40\\udc01\\udb40\\udc41'],
    [
      'tags after a flag that has no such tags',
      '🏴\u{e0068}\u{e007f}',
      '🏴\\udb40\\udc68\\udb40\\udc7f',
    ],
    ['tags after those of a flag', '🏴󠁧󠁢󠁥󠁮󠁧󠁿\u{e0041}', '🏴󠁧󠁢󠁥󠁮󠁧󠁿\\udb40\\udc41'],
  ])('%s', (_, text, want) => {
    expect(sanitize(text)).toBe(want)
    expect(JSON.parse(`"${want}"`)).toBe(text)
  })
})

describe('the spelling of languages and emoji stays', () => {
  test.each([
    ['ASCII', 'a \\ " \' ` ~'],
    ['no-break and ideographic spaces', 'a\u00a0b\u3000c'],
    ['a private use character', '\ue000'],
    ['Latin, Greek, Cyrillic, Hebrew, Thai', 'é λ ж שָׁ ไทย'],
    ['Chinese, Japanese, Korean', '名前 ひらがな 한글 \u1112\u1161\u11ab'],
    ['visible signs of Arabic that are format characters', '\u0600\u0605\u06dd\u08e2'],
    ['Persian with a non-joiner', 'می\u200cخواهم'],
    ['Persian with a joiner at the end', 'ه\u200d.'],
    ['Arabic with a vowel sign before a joiner', 'نَ\u200d'],
    ['Hindi', 'क्\u200dष क्\u200cष'],
    ['Sinhala', 'ශ්\u200dරී'],
    ['Malayalam at the end of a word', 'ന്\u200d'],
    ['Mongolian with a variation selector', 'ᠠ\u180bᠠ'],
    ['a variant of an ideograph', '葛\u{e0100}城'],
    ['a variant of an operator', '≩\ufe00'],
    ['a family', '👨\u200d👩\u200d👧'],
    ['a skin tone and a joiner', '👩🏽\u200d🚀'],
    ['a rainbow flag', '🏳\ufe0f\u200d🌈'],
    ['text and emoji style', '☎\ufe0e ❤\ufe0f'],
    ['keycaps', '1\ufe0f\u20e3 #\ufe0f\u20e3'],
    ['the flags of England, Scotland and Wales', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['other flags', '🇩🇪'],
  ])('%s', (_, text) => {
    expect(sanitize(text)).toBe(text)
    expect(escapeHidden(text)).toBe(text)
    expect(maskHidden(text)).toBe(text)
  })
})

describe('escapeHidden', () => {
  test('keeps line feeds and tabs', () => {
    expect(escapeHidden('a\n\tb\u202e\r\n')).toBe('a\n\tb\\u202e\\r\n')
  })

  test('keeps the value of JSON with any character', () => {
    const text = allCharacters.join('')
    const escaped = escapeHidden(JSON.stringify({ [text]: text }, undefined, 2))
    expect(JSON.parse(escaped)).toStrictEqual({ [text]: text })
    expect(escaped).not.toMatch(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u)
  })
})

describe('maskHidden', () => {
  test.each([
    ['a tab', 'a\tb', 'a b'],
    ['controls', '\0\u001b\n\u007f', '␀␛␊␡'],
    ['others', '\u009b\u202e\u200b', '\ufffd\ufffd\ufffd'],
    ['a character of two code units', '\u{e0041}a', '\ufffd\ufffda'],
  ])('%s', (_, text, want) => {
    expect(maskHidden(text)).toBe(want)
  })
})

describe('messages of validators', () => {
  test('escape the same characters', () => {
    const text = allCharacters.map((character) => `a${character} `).join('')
    const want = sanitize(text).replace(/\\[nrt] /g, (short) => longEscapes[short] ?? short)
    expect(escapeInvisible(text) === want).toBe(true)
  })

  test.each([
    'می\u200cخواهم',
    'क्\u200dष',
    '👩🏽\u200d🚀',
    '🏳\ufe0f\u200d🌈',
    '❤\ufe0f',
    'é λ 名前',
  ])('keep %s', (text) => expect(escapeInvisible(text)).toBe(text))
})

const longEscapes: Readonly<Record<string, string>> = {
  '\\n ': '\\u000a ',
  '\\r ': '\\u000d ',
  '\\t ': '\\u0009 ',
}

/** Every code point that any of the properties in question applies to, and some others. */
const allCharacters = Array.from({ length: 0x11_0000 }, (_, code) =>
  String.fromCodePoint(code),
).filter(
  (character, code) =>
    code < 0x300 ||
    code % 97 === 0 ||
    (/[\p{C}\p{Z}\p{DI}]/u.test(character) && !/[\p{Co}\p{Cn}]/u.test(character)),
)
