import { type InvalidRow, nameCharacter, type ValidRow } from './row.js'

export const validStrings: readonly ValidRow[] = [
  ['an empty string', ''],
  ['a space', ' '],
  ...[...'"\\/bfnrt'].map((letter): ValidRow => [`the escape \\${letter}`, `\\${letter}`]),
  ['an escaped NUL', '\\u0000'],
  ['escapes in both cases', '\\u00e9\\u00E9\\uABCD\\uabcd'],
  ['an escaped noncharacter', '\\uFFFF'],
  ['an escaped pair', '\\uD83D\\uDE00'],
  ['an escaped high surrogate alone', '\\ud800'],
  ['an escaped low surrogate alone', '\\udc00'],
  ['an escaped pair in the wrong order', '\\ude00\\ud83d'],
  ['an escaped high surrogate before a letter', '\\ud83dx'],
  ['an escaped high surrogate before another escape', '\\ud83d\\n'],
  ['two escaped high surrogates', '\\ud83d\\ud83d\\ude00'],
  ['half a pair escaped, half raw', '\\ud83d\ude00'],
  ['a raw high surrogate', '\ud800'],
  ['a raw low surrogate', '\udc00'],
  ['an escaped backslash before u12', '\\\\u12'],
  ['an escaped backslash before an escaped quote', '\\\\\\"'],
  ['DEL', '\u007f'],
  ['a C1 control', '\u0080\u009f'],
  ['U+2028 and U+2029', '\u2028\u2029'],
  ['a no-break space', '\u00a0'],
  ['a byte order mark', '\ufeff'],
  ['the replacement character', '\ufffd'],
  ['noncharacters', '\ufffe\uffff'],
  ['bidirectional controls', '\u202e\u2066'],
  ['an emoji of several code points', '👩‍🚀'],
  ['combining marks', 'e\u0301'],
  ['quotes of other languages', "'`“”„«"],
  ['brackets and commas', '[{,:}]'],
  ['text that looks like comments', '// /* # */'],
  ['text that looks like a number', '01'],
  ['100,000 characters', 'x'.repeat(100_000)],
]

export const invalidStrings: readonly InvalidRow[] = [
  ...[..."!#$%&'()*+,-.:;<=>?@[]^_`{|}~ ", ...'0123456789'].map(createEscapeRow),
  ...[...'acdeghijklmopqsvwxyz', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map(createEscapeRow),
  ...['é', '😀', '\u007f', '\u2028', '\u00a0'].map(createEscapeRow),
  ['a Windows path', 'bad-escape', 'C:▸\\‸U◂sers'],
  ['a bad escape after valid ones', 'bad-escape', '\\n\\\\▸\\‸x◂41'],
  ['\\u and no digit', 'bad-unicode-escape', '▸\\u‸◂'],
  ['\\u and 1 digit', 'bad-unicode-escape', '▸\\u1‸◂'],
  ['\\u and 2 digits', 'bad-unicode-escape', '▸\\u12‸◂'],
  ['\\u and 3 digits', 'bad-unicode-escape', '▸\\u123‸◂'],
  ['\\u and a wrong first digit', 'bad-unicode-escape', '▸\\u‸G123◂'],
  ['\\u and a wrong second digit', 'bad-unicode-escape', '▸\\u1‸g23◂'],
  ['\\u and a wrong third digit', 'bad-unicode-escape', '▸\\u12‸G4◂'],
  ['\\u and a wrong last digit', 'bad-unicode-escape', '▸\\u123‸x◂'],
  ['\\u and a space', 'bad-unicode-escape', '▸\\u‸ 041◂'],
  ['\\u and a minus', 'bad-unicode-escape', '▸\\u‸-041◂'],
  ['\\u and 0x', 'bad-unicode-escape', '▸\\u0‸x41◂'],
  ['\\u and braces', 'bad-unicode-escape', '▸\\u‸{1F6◂00}'],
  ['\\u and fullwidth digits', 'bad-unicode-escape', '▸\\u‸００４１◂'],
  ['\\u cut off by another escape', 'bad-unicode-escape', '▸\\u12‸◂\\n'],
  ['\\u cut off by an emoji', 'bad-unicode-escape', '▸\\uD83‸◂😀'],
  ['\\u cut off by a line break', 'bad-unicode-escape', '▸\\u12‸◂\nx'],
  ['half a surrogate pair, then too few digits', 'bad-unicode-escape', '\\uD83D▸\\uDE0‸◂'],
  ...Array.from({ length: 0x20 }, (_, code) => createControlRow(code)),
  ['a Windows line break', 'control-character', 'a▸\r\n◂b'],
  ['a line break after a backslash', 'control-character', 'a\\▸\n◂b'],
  ['a tab after a backslash', 'control-character', 'a\\▸\t◂b'],
  ['a NUL after a backslash', 'control-character', 'a\\▸\u0000◂b'],
  ['a terminal escape sequence', 'control-character', '▸\u001b◂[31m'],
]

function createEscapeRow(character: string): InvalidRow {
  return [`the escape \\ and ${nameCharacter(character)}`, 'bad-escape', `a▸\\‸${character}◂b`]
}

function createControlRow(code: number): InvalidRow {
  const character = String.fromCharCode(code)
  return [`a raw ${nameCharacter(character)}`, 'control-character', `a▸${character}◂b`]
}
