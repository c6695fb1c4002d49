// Valid and invalid JSON texts for every rule of the grammar in RFC 8259. The place of each issue was
// worked out by hand from the grammar, not from the code under test. The text itself marks it:
//
//   ▸ … ◂  the wrong token (the whole word or number; empty at the end of the text)
//   ‸      the first character that the grammar doesn't allow; at ▸ if it's missing
//
// For example `[▸0‸1◂]`: a number can't have a digit after a leading `0`, and the number is `01`.

import type { SyntaxProblem } from '../../src/json/syntax/issue.js'

export interface Accepted {
  readonly name: string
  readonly text: string
}

export interface Refused {
  readonly name: string
  readonly text: string
  readonly problem: SyntaxProblem
  /** The 0-based index of the first character that the grammar doesn't allow. */
  readonly fails: number
  /** The index of the wrong token. */
  readonly start: number
  /** The index after the wrong token. */
  readonly end: number
}

/** A valid text. */
type ValidRow = readonly [name: string, text: string]

/** An invalid text, with its problem and its marks. */
type InvalidRow = readonly [name: string, problem: SyntaxProblem, marked: string]

const validNumbers: readonly ValidRow[] = [
  ['zero', '0'],
  ['minus zero', '-0'],
  ['one digit', '7'],
  ['a negative digit', '-7'],
  ['all digits', '1234567890'],
  ['a trailing zero', '10'],
  ['a fraction', '0.5'],
  ['a negative fraction', '-0.5'],
  ['zero with a fraction of zeros', '0.000'],
  ['minus zero with a fraction', '-0.0'],
  ['an exponent', '1e5'],
  ['an exponent in upper case', '1E5'],
  ['an exponent with a plus', '1e+5'],
  ['an exponent with a minus', '1e-5'],
  ['a fraction and an exponent', '12.34E-56'],
  ['an exponent with leading zeros', '1e005'],
  ['an exponent of zero', '0e0'],
  ['minus zero to the power of minus zero', '-0e-0'],
  ['the largest double', '1.7976931348623157e308'],
  ['beyond the largest double', '1e309'],
  ['far beyond the largest double', '-1e999999999999'],
  ['the smallest double', '5e-324'],
  ['below the smallest double', '1e-400'],
  ['far below the smallest double', '1e-999999999999'],
  ['the largest safe integer', '9007199254740991'],
  ['an integer that no double holds', '9007199254740993'],
  ['2 to the power of 64', '18446744073709551616'],
  ['400 digits', '1'.repeat(400)],
  ['a fraction of 400 digits', `0.${'3'.repeat(400)}`],
  ['an exponent of 400 zeros', `1e${'0'.repeat(400)}`],
  ['100,000 digits', '9'.repeat(100_000)],
]

const invalidNumbers: readonly InvalidRow[] = [
  ['a leading zero', 'leading-zero', '▸0‸1◂'],
  ['two zeros', 'leading-zero', '▸0‸0◂'],
  ['a leading zero after a minus', 'leading-zero', '▸-0‸1◂'],
  ['two zeros before the point', 'leading-zero', '▸-0‸0.5◂'],
  ['a leading zero before an exponent', 'leading-zero', '▸0‸12e3◂'],
  ['a C octal number', 'leading-zero', '▸0‸777◂'],
  ['many leading zeros', 'leading-zero', `▸0‸${'0'.repeat(400)}1◂`],
  ['a plus', 'plus-sign', '▸+1◂'],
  ['a plus before zero', 'plus-sign', '▸+0◂'],
  ['a plus before a fraction', 'plus-sign', '▸+1.5◂'],
  ['a plus before a point', 'plus-sign', '▸+.5◂'],
  ['a lone minus', 'missing-digits', '▸-‸◂'],
  ['no digit before the point', 'missing-digits', '▸.5◂'],
  ['no digit between minus and point', 'missing-digits', '▸-‸.5◂'],
  ['no digit before the point, with an exponent', 'missing-digits', '▸.5e3◂'],
  ['no digit after the point', 'missing-digits', '▸1.‸◂'],
  ['no digit after the point of zero', 'missing-digits', '▸-0.‸◂'],
  ['no digit between point and exponent', 'missing-digits', '▸1.‸e5◂'],
  ['two points in a row', 'missing-digits', '▸1.‸.2◂'],
  ['no digit after e', 'missing-digits', '▸1e‸◂'],
  ['no digit after E', 'missing-digits', '▸0E‸◂'],
  ['no digit after e+', 'missing-digits', '▸1e+‸◂'],
  ['no digit after e-', 'missing-digits', '▸1.5e-‸◂'],
  ['two e', 'missing-digits', '▸1e‸e5◂'],
  ['two signs in the exponent', 'missing-digits', '▸1e+‸-5◂'],
  ['a point after e', 'missing-digits', '▸1e‸.5◂'],
  ['a fraction in the exponent', 'bad-number', '▸1e5‸.5◂'],
  ['two exponents', 'bad-number', '▸1e5‸e5◂'],
  ['two points', 'bad-number', '▸1.2‸.3◂'],
  ['a version', 'bad-number', '▸10.4‸.17.2◂'],
  ['underscores', 'bad-number', '▸1‸_000◂'],
  ['a JavaScript bigint', 'bad-number', '▸10‸n◂'],
  ['a C float', 'bad-number', '▸1.5‸f◂'],
  ['a C long', 'bad-number', '▸1‸L◂'],
  ['a Python imaginary number', 'bad-number', '▸2‸j◂'],
  ['a unit', 'bad-number', '▸10‸px◂'],
  ['a trailing minus', 'bad-number', '▸1‸-◂'],
  ['a difference', 'bad-number', '▸1‸-2◂'],
  ['a sum', 'bad-number', '▸1‸+1◂'],
  ['a date', 'bad-number', '▸2024‸-01-01◂'],
  ['a hexadecimal digit', 'bad-number', '▸1‸F◂'],
  ['a letter outside of ASCII', 'bad-number', '▸1‸é◂'],
  ['a trailing Arabic digit', 'bad-number', '▸1‸٣◂'],
  ['hexadecimal', 'other-base', '▸0‸x1F◂'],
  ['hexadecimal in upper case', 'other-base', '▸0‸X1F◂'],
  ['negative hexadecimal', 'other-base', '▸-0‸x1◂'],
  ['hexadecimal without digits', 'other-base', '▸0‸x◂'],
  ['binary', 'other-base', '▸0‸b101◂'],
  ['octal', 'other-base', '▸0‸o17◂'],
  ['NaN', 'unknown-word', '▸NaN◂'],
  ['nan', 'unknown-word', '▸n‸an◂'],
  ['-NaN', 'unknown-word', '▸-‸NaN◂'],
  ['Infinity', 'unknown-word', '▸Infinity◂'],
  ['-Infinity', 'unknown-word', '▸-‸Infinity◂'],
  ['+Infinity', 'unknown-word', '▸+Infinity◂'],
  ['inf', 'unknown-word', '▸inf◂'],
  ['-inf', 'unknown-word', '▸-‸inf◂'],
  ['a Windows NaN', 'missing-digits', '▸1.‸◂#IND'],
  ['the infinity sign', 'unknown-word', '▸∞◂'],
  ['two minuses', 'unknown-word', '▸-‸-1◂'],
  ['two pluses', 'unknown-word', '▸++1◂'],
  ['a lone plus', 'unknown-word', '▸+◂'],
  ['a lone point', 'unknown-word', '▸.◂'],
  ['a lone e', 'unknown-word', '▸e5◂'],
  ['a typographic minus', 'unknown-word', '▸−1◂'],
  ['fullwidth digits', 'unknown-word', '▸１２◂'],
  ['Arabic digits', 'unknown-word', '▸٣◂'],
  ['a vulgar fraction', 'unknown-word', '▸½◂'],
  ['a currency', 'unknown-word', '▸$5◂'],
]

const validStrings: readonly ValidRow[] = [
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

const invalidStrings: readonly InvalidRow[] = [
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

/** Text that isn't a value, where a value is expected. */
const invalidWords: readonly InvalidRow[] = [
  ['true, cut off', 'unknown-word', '▸tru‸◂'],
  ['false, cut off', 'unknown-word', '▸f‸◂'],
  ['null, cut off', 'unknown-word', '▸nul‸◂'],
  ['Python True', 'unknown-word', '▸True◂'],
  ['FALSE', 'unknown-word', '▸FALSE◂'],
  ['null in two cases', 'unknown-word', '▸n‸Ull◂'],
  ['Python None', 'unknown-word', '▸None◂'],
  ['Ruby nil', 'unknown-word', '▸n‸il◂'],
  ['JavaScript undefined', 'unknown-word', '▸undefined◂'],
  ['YAML yes', 'unknown-word', '▸yes◂'],
  ['a word that starts with true', 'unknown-word', '▸true‸st◂'],
  ['a word that starts with null', 'unknown-word', '▸null‸able◂'],
  ['two literal names in one word', 'unknown-word', '▸true‸false◂'],
  ['a literal name and a digit', 'unknown-word', '▸null‸0◂'],
  ['a word', 'unknown-word', '▸completed◂'],
  ['a word that starts like false', 'unknown-word', '▸fa‸iled◂'],
  ['a path', 'unknown-word', '▸a.b◂'],
  ['a word with umlauts', 'unknown-word', '▸größe◂'],
  ['a word in Greek', 'unknown-word', '▸ναι◂'],
  ['an ellipsis', 'unknown-word', '▸...◂'],
  ['an ellipsis of one character', 'unexpected-character', '▸…◂'],
  ['an emoji', 'unknown-word', '▸😀◂'],
  ['a function call', 'unknown-word', '▸Date◂(0)'],
  ['a template placeholder', 'unknown-word', '▸$◂{x}'],
  ['a combining mark', 'unknown-word', '▸\u0301◂'],
  ['a Hangul filler, which is invisible', 'unknown-word', '▸\u3164◂'],
  ['an HTML tag', 'unexpected-character', '▸<◂null>'],
  ['a parenthesis', 'unexpected-character', '▸(◂1)'],
  ['a regular expression', 'unexpected-character', '▸/◂x/'],
  ['a lone backslash', 'unexpected-character', '▸\\◂n'],
  ['a colon', 'unexpected-character', '▸:◂1'],
  ['a semicolon', 'unexpected-character', '▸;◂'],
  ['an at sign', 'unexpected-character', '▸@◂a'],
  ['a percent sign', 'unexpected-character', '▸%◂'],
  ['an asterisk', 'unexpected-character', '▸*◂a'],
  ['a question mark', 'unexpected-character', '▸?◂'],
  ['an exclamation mark', 'unexpected-character', '▸!◂true'],
  ['a raw high surrogate', 'unexpected-character', '▸\ud800◂'],
  ['a raw low surrogate', 'unexpected-character', '▸\udc00◂'],
  ['DEL', 'unexpected-character', '▸\u007f◂'],
  ['a C1 control', 'unexpected-character', '▸\u0080◂'],
  ['a soft hyphen', 'unexpected-character', '▸\u00ad◂1'],
  ['a right-to-left override', 'unexpected-character', '▸\u202e◂1'],
  ['a noncharacter', 'unexpected-character', '▸\uffff◂'],
  ['a string in single quotes', 'wrong-quotes', "▸'a'◂"],
  ['a string of two words in single quotes', 'wrong-quotes', "▸'it is'◂"],
  ['an empty string in single quotes', 'wrong-quotes', "▸''◂"],
  ['a double quote in single quotes', 'wrong-quotes', "▸'a\"b'◂"],
  ['backticks', 'wrong-quotes', '▸`a`◂'],
  ['typographic quotes', 'wrong-quotes', '▸“don’t”◂'],
  ['German quotes', 'wrong-quotes', '▸„a“◂'],
  ['guillemets', 'wrong-quotes', '▸«a»◂'],
  ['a single quote that is not closed', 'wrong-quotes', "▸'◂a"],
  ['a typographic quote closed by a straight one', 'wrong-quotes', '▸“◂a"'],
]

const validTexts: readonly ValidRow[] = [
  ['an empty object', '{}'],
  ['an empty array in an array', '[[]]'],
  ['an empty object in an object', '{"":{}}'],
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'null'],
  ['several elements', '[1,"a",true,false,null,[],{}]'],
  ['several members', '{"a":1,"b":"c","d":null,"e":[],"f":{}}'],
  [
    'every kind of whitespace in every place',
    joinWithWhitespace('[', '1', ',', '{', '"a"', ':', '2', '}', ']'),
  ],
  ['whitespace in empty brackets', '[ \t\r\n]'],
  ['whitespace in empty braces', '{ \t\r\n}'],
  ['a line break at the end', '1\n'],
  ['lone carriage returns', '[\r1,\r2\r]\r'],
  ['100,000 spaces', `${' '.repeat(100_000)}1`],
  ['an empty key', '{"":1}'],
  ['duplicate keys', '{"a":1,"a":2}'],
  ['duplicate keys with values of different types', '{"a":{"b":1},"a":[2]}'],
  ['duplicate keys, one of them escaped', '{"a":1,"\\u0061":2}'],
  ['two empty keys', '{"":1,"":2}'],
  ['keys that differ in case', '{"a":1,"A":2}'],
  ['keys that differ only in Unicode normalization', '{"é":1,"e\u0301":2}'],
  ['the key __proto__', '{"__proto__":{"a":1},"__proto__":2}'],
  ['keys that look like indices', '{"2":1,"1":2,"-0":3,"01":4}'],
  ['a key with a slash and a tilde', '{"a/b~c":1}'],
  ['a lone surrogate as a key', '{"\\ud800":1}'],
  ['a decimal comma, which separates two elements', '[1,5]'],
  ['an array of 10,000 elements', `[${'0,'.repeat(9_999)}0]`],
]

const invalidTexts: readonly InvalidRow[] = [
  // Commas.
  ['a comma before the bracket', 'trailing-comma', '[1,▸]◂'],
  ['a comma before the brace', 'trailing-comma', '{"a":1,▸}◂'],
  ['a comma, whitespace, the bracket', 'trailing-comma', '[1, \t\r\n▸]◂'],
  ['a comma before an inner bracket', 'trailing-comma', '[[1,▸]◂]'],
  ['a comma before an inner brace', 'trailing-comma', '[{"a":1,▸}◂,2]'],
  ['only a comma, in an array', 'missing-value', '[▸,◂]'],
  ['a comma first', 'missing-value', '[▸,◂1]'],
  ['two commas', 'missing-value', '[1,▸,◂2]'],
  ['two commas before the bracket', 'missing-value', '[1,▸,◂]'],
  ['only a comma, in an object', 'missing-key', '{▸,◂}'],
  ['a comma before the first member', 'missing-key', '{▸,◂"a":1}'],
  ['two commas between members', 'missing-key', '{"a":1,▸,◂"b":2}'],
  ['two commas before the brace', 'missing-key', '{"a":1,▸,◂}'],
  ['a comma after the opening bracket of an inner array', 'missing-value', '[[▸,◂1]]'],
  ['no comma between numbers', 'missing-comma', '[1 ▸2◂]'],
  ['no comma between strings', 'missing-comma', '["a" ▸"b"◂]'],
  ['no comma and no space between strings', 'missing-comma', '["a"▸"b"◂]'],
  ['no comma between words', 'missing-comma', '[true ▸false◂]'],
  ['no comma between arrays', 'missing-comma', '[[]▸[◂]]'],
  ['no comma between objects', 'missing-comma', '[{}\n▸{◂}]'],
  ['no comma before a string', 'missing-comma', '[1▸"a"◂]'],
  ['no comma before an object', 'missing-comma', '[null▸{◂}]'],
  ['no comma before single quotes', 'missing-comma', "[1 ▸'b'◂]"],
  ['no comma before a string that is not closed', 'missing-comma', '[1 ▸"◂b\n"]'],
  ['no comma between members', 'missing-comma', '{"a":1 ▸"b"◂:2}'],
  ['no comma after an object', 'missing-comma', '{"a":{}\n▸"b"◂:2}'],
  ['no comma before a key without quotes', 'missing-comma', '{"a":1 ▸b◂:2}'],
  ['a space as a thousands separator', 'missing-comma', '[1 ▸000◂]'],
  ['a semicolon instead of a comma', 'unexpected-character', '[1▸;◂2]'],
  ['a semicolon between members', 'unexpected-character', '{"a":1▸;◂"b":2}'],
  ['an Arabic comma', 'unexpected-character', '[1▸،◂2]'],
  ['a fullwidth comma', 'unexpected-character', '[1▸，◂2]'],
  ['a percent sign after a number', 'unexpected-character', '[5▸%◂]'],
  ['a slash after a number', 'unexpected-character', '[1▸/◂2]'],
  ['an operator', 'unexpected-character', '[1▸*◂2]'],
  // Colons.
  ['no colon', 'missing-colon', '{"a" ▸1◂}'],
  ['no colon before a string', 'missing-colon', '{"a" ▸"b"◂}'],
  ['no colon before an array', 'missing-colon', '{"a"▸[◂1]}'],
  ['no colon before an object', 'missing-colon', '{"a"▸{◂}}'],
  ['only a key', 'missing-colon', '{"a"▸}◂'],
  ['a key and a comma', 'missing-colon', '{"a"▸,◂"b":1}'],
  ['an equals sign', 'missing-colon', '{"a"▸=◂1}'],
  ['an arrow', 'missing-colon', '{"a"▸=◂>1}'],
  ['a fullwidth colon', 'missing-colon', '{"a"▸：◂1}'],
  ['two colons', 'unexpected-character', '{"a":▸:◂1}'],
  ['a second colon', 'unexpected-character', '{"a":1▸:◂2}'],
  ['a colon in an array', 'unexpected-character', '["a"▸:◂1]'],
  ['a slice', 'unexpected-character', '[1▸:◂2]'],
  ['a colon without a key', 'missing-key', '{▸:◂1}'],
  ['only a colon', 'missing-key', '{▸:◂}'],
  ['a colon instead of the second key', 'missing-key', '{"a":1,▸:◂2}'],
  ['a colon without a value', 'missing-value', '{"a":▸}◂'],
  ['a colon and a comma', 'missing-value', '{"a":▸,◂"b":1}'],
  // Keys.
  ['a key without quotes', 'unquoted-key', '{▸a◂:1}'],
  ['the second key without quotes', 'unquoted-key', '{"a":1,▸b◂:2}'],
  ['a key of two words', 'unquoted-key', '{▸a◂ b:1}'],
  ['a key with a hyphen', 'unquoted-key', '{▸a-b◂:1}'],
  ['a key with umlauts', 'unquoted-key', '{▸größe◂:1}'],
  ['a number as a key', 'unquoted-key', '{▸1◂:2}'],
  ['true as a key', 'unquoted-key', '{▸true◂:2}'],
  ['null as a key', 'unquoted-key', '{▸null◂:1}'],
  ['a decimal comma in an object', 'unquoted-key', '{"a":1,▸5◂}'],
  ['a spread', 'unquoted-key', '{▸...a◂}'],
  ['a key in single quotes', 'wrong-quotes', "{▸'a'◂:1}"],
  ['a key in backticks', 'wrong-quotes', '{▸`a`◂:1}'],
  ['a key in typographic quotes', 'wrong-quotes', '{▸“a”◂:1}'],
  ['an array as a key', 'unexpected-character', '{▸[◂1]:2}'],
  ['an object as a key', 'unexpected-character', '{▸{◂}}'],
  ['a parenthesis as a key', 'unexpected-character', '{▸(◂a):1}'],
  ['a bad escape in a key', 'bad-escape', '{"▸\\‸x◂":1}'],
  ['a short escape in a key', 'bad-unicode-escape', '{"▸\\u00e‸◂":1}'],
  ['a tab in a key', 'control-character', '{"▸\t◂":1}'],
  ['a line break in a key', 'control-character', '{"a▸\n◂":1}'],
  // Quotes inside strings.
  ['quotes in a string', 'unescaped-quote', '["say "▸hi◂" x"]'],
  ['a quote in a key', 'unescaped-quote', '{"a"▸b◂":1}'],
  ['a digit directly after a string', 'unescaped-quote', '["a"▸1◂]'],
  ['a value directly after a key', 'unescaped-quote', '{"a"▸true◂}'],
  // Brackets.
  ['an array closed by a brace', 'mismatched-bracket', '[1▸}◂'],
  ['an object closed by a bracket', 'mismatched-bracket', '{"a":1▸]◂'],
  ['an empty object closed by a bracket', 'mismatched-bracket', '{▸]◂'],
  ['an inner array closed by a brace', 'mismatched-bracket', '{"a":[1▸}◂'],
  ['crossed brackets', 'mismatched-bracket', '[{"a":1▸]◂}'],
  ['a bracket instead of a value', 'mismatched-bracket', '{"a":▸]◂'],
  ['a brace after a comma', 'mismatched-bracket', '[1,▸}◂'],
  ['a bracket after a key', 'mismatched-bracket', '{"a"▸]◂'],
  ['a bracket after a comma in an object', 'mismatched-bracket', '{"a":1,▸]◂'],
  ['an array closed by a parenthesis', 'unexpected-character', '[1▸)◂'],
  ['only a closing bracket', 'unopened-bracket', '▸]◂'],
  ['only a closing brace', 'unopened-bracket', '▸}◂'],
  ['an extra bracket', 'unopened-bracket', '[1]▸]◂'],
  ['an extra brace', 'unopened-bracket', '{}\n▸}◂'],
  ['a bracket after a number', 'unopened-bracket', '1▸]◂'],
  ['an extra bracket after an object', 'unopened-bracket', '{}▸]◂'],
  // Ends.
  ['an array that is cut off after an element', 'unexpected-end', '["a"▸◂'],
  ['an array that is cut off after a number', 'unexpected-end', '[1▸◂'],
  ['an array that is cut off after a comma', 'unexpected-end', '[1,▸◂'],
  ['an array that is cut off after whitespace', 'unexpected-end', '[1 \n\n▸◂'],
  ['an inner array that is not closed', 'unexpected-end', '{"a":[1▸◂'],
  ['an object that is not closed', 'unexpected-end', '{▸◂'],
  ['an object that is cut off after a key', 'unexpected-end', '{"a"▸◂'],
  ['an object that is cut off after a member', 'unexpected-end', '{"a":1▸◂'],
  ['an object that is cut off after a comma', 'unexpected-end', '{"a":1,▸◂'],
  ['only a quote', 'unexpected-end', '"▸◂'],
  ['a string that is not closed', 'unexpected-end', '"abc▸◂'],
  ['a string that includes the end of its array', 'unexpected-end', '["abc, 1]▸◂'],
  ['a string that ends with an escaped quote', 'unexpected-end', '"abc\\"▸◂'],
  ['a string that ends with a backslash', 'unexpected-end', '"abc\\▸◂'],
  ['a string that ends with \\u', 'unexpected-end', '"abc\\u▸◂'],
  ['a string that ends with 1 digit', 'unexpected-end', '"abc\\u0▸◂'],
  ['a string that ends with 3 digits', 'unexpected-end', '"abc\\u004▸◂'],
  ['a string that ends with an escape', 'unexpected-end', '"abc\\u0041▸◂'],
  ['a string that ends with half a surrogate pair', 'unexpected-end', '"abc\\ud83d▸◂'],
  ['a key that is not closed', 'unexpected-end', '{"a▸◂'],
  // The file was cut off, and its last line break stands where the string should continue.
  ['a string and a line break', 'unexpected-end', '["abc▸\n◂'],
  ['a string and a Windows line break', 'unexpected-end', '["abc▸\r\n◂'],
  ['true, at the end', 'unexpected-end', 'tru▸◂'],
  ['false, at the end', 'unexpected-end', '[fals▸◂'],
  ['null, at the end', 'unexpected-end', '{"a":n▸◂'],
  ['a minus, at the end', 'unexpected-end', '-▸◂'],
  ['a point, at the end', 'unexpected-end', '1.▸◂'],
  ['an e, at the end', 'unexpected-end', '1e▸◂'],
  ['an e-, at the end', 'unexpected-end', '[1.5e-▸◂'],
  ['an empty text', 'unexpected-end', '▸◂'],
  ['a space', 'unexpected-end', ' ▸◂'],
  ['a line break', 'unexpected-end', '\n▸◂'],
  ['every kind of whitespace', 'unexpected-end', ' \t\r\n▸◂'],
  ['100,000 spaces', 'unexpected-end', `${' '.repeat(100_000)}▸◂`],
  // Several texts, and other content after a text.
  ['two numbers', 'extra-content', '1 ▸2◂'],
  ['two words', 'extra-content', 'null\n▸null◂'],
  ['two strings', 'extra-content', '"a"▸"b"◂'],
  ['two arrays', 'extra-content', '[]▸[◂]'],
  ['two objects', 'extra-content', '{}▸{◂}'],
  ['two lines of NDJSON', 'extra-content', '{"a":1}\n▸{◂"a":2}\n'],
  ['a comma at the end', 'extra-content', '[1]▸,◂'],
  ['a comma between two numbers', 'extra-content', '1▸,◂2'],
  ['a semicolon at the end', 'extra-content', '{}▸;◂'],
  ['a member without braces', 'extra-content', '"a"▸:◂1'],
  ['a word after a string', 'extra-content', '"a"▸b◂'],
  ['an extra quote', 'extra-content', '"a"▸"◂'],
  ['a NUL at the end', 'extra-content', '1▸\u0000◂'],
  ['a line of dashes', 'extra-content', '1\n▸---◂\n'],
  ['a trailing word in single quotes', 'extra-content', "1 ▸'a'◂"],
  // Other formats.
  ['JSONP', 'unknown-word', '▸callback◂([1])'],
  ['an anti-hijacking prefix', 'unexpected-character', "▸)◂]}'\n[1]"],
  ['an anti-hijacking loop', 'unknown-word', '▸f‸or◂(;;);[1]'],
  ['a JavaScript variable', 'unknown-word', '▸var◂ a = 1'],
  ['HTML', 'unexpected-character', '▸<◂!doctype html>'],
  ['a YAML document', 'unknown-word', '▸-‸--◂\na: 1'],
  ['a YAML list', 'missing-digits', '▸-‸◂ a'],
  ['a Python tuple', 'unexpected-character', '▸(◂1, 2)'],
  ['a Python set', 'missing-colon', '{"a"▸,◂ "b"}'],
  ['Python bytes', 'unknown-word', `▸b◂"a"`],
  ['an RFC 7464 record separator', 'unexpected-character', '▸\u001e◂{}'],
  ['a Markdown code block', 'wrong-quotes', '▸``◂`json\n{}\n```'],
]

/** Comments of other languages. They are tried wherever whitespace is allowed. */
const comments: readonly InvalidRow[] = [
  ['a line comment', 'comment', '▸// x◂\n'],
  ['an empty line comment', 'comment', '▸//◂\n'],
  ['a block comment', 'comment', '▸/* x */◂ '],
  ['a block comment of two lines', 'comment', '▸/*\n*/◂ '],
  ['an empty block comment', 'comment', '▸/**/◂'],
  ['a hash comment', 'comment', '▸# x◂\n'],
  ['a lone hash', 'comment', '▸#◂\n'],
]

const places: ReadonlyArray<readonly [name: string, before: string, after: string]> = [
  ['before the text', '', '1'],
  ['after the text', '1 ', ''],
  ['in an empty array', '[', ']'],
  ['before an element', '[', '1]'],
  ['after an element', '[1', ']'],
  ['after a comma', '[1,', '2]'],
  ['before a key', '{', '"a":1}'],
  ['before a colon', '{"a"', ':1}'],
  ['after a colon', '{"a":', '1}'],
  ['before a brace', '{"a":1', '}'],
]

/** Characters that look like whitespace but aren't in JSON. U+FEFF has its own problem. */
const foreignSpaces: readonly number[] = [
  0x0b, 0x0c, 0x85, 0xa0, 0x1680, 0x180e, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
  0x2007, 0x2008, 0x2009, 0x200a, 0x200b, 0x200c, 0x200d, 0x2028, 0x2029, 0x202f, 0x205f, 0x2060,
  0x3000,
]

const spaces: readonly InvalidRow[] = [
  ...foreignSpaces.map((code): InvalidRow => createCharacterRow(code, 'foreign-space')),
  createCharacterRow(0xfeff, 'byte-order-mark'),
]

function createCharacterRow(code: number, problem: SyntaxProblem): InvalidRow {
  const character = String.fromCharCode(code)
  return [nameCharacter(character), problem, `▸${character}◂`]
}

/** Control characters between tokens. Those that look like whitespace are above. */
const controls: readonly InvalidRow[] = Array.from({ length: 0x20 }, (_, code) => code)
  .filter((code) => !'\t\n\r\v\f'.includes(String.fromCharCode(code)))
  .map((code) => createCharacterRow(code, 'unexpected-character'))

const validDepths = [1, 500, 9_999].flatMap(createValidRows)
const invalidDepths = [1, 500, 9_999].flatMap(createInvalidRows)

function createValidRows(depth: number): readonly ValidRow[] {
  const half = Math.ceil(depth / 2)
  return [
    [`${depth} arrays`, nestArrays(depth)],
    [`${depth} objects`, `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`],
    [`${depth}, half of them objects`, `${'[{"a":'.repeat(half)}1${'}]'.repeat(half)}`],
  ]
}

function createInvalidRows(depth: number): readonly InvalidRow[] {
  const half = Math.ceil(depth / 2)
  return [
    [`${depth} arrays`, 'unexpected-end', `${'['.repeat(depth)}▸◂`],
    [`${depth} objects`, 'unexpected-end', `${'{"a":'.repeat(depth)}▸◂`],
    [`${depth}, half of them objects`, 'unexpected-end', `${'[{"a":'.repeat(half)}▸◂`],
    [`${depth} arrays, all closed but one`, 'unexpected-end', `[${nestArrays(depth)}▸◂`],
    [`${depth} arrays and an extra bracket`, 'unopened-bracket', `${nestArrays(depth)}▸]◂`],
    [`${depth} arrays closed by a brace`, 'mismatched-bracket', `${'['.repeat(depth)}▸}◂`],
    [`${depth} arrays around a comma`, 'missing-value', `${'['.repeat(depth)}▸,◂`],
  ]
}

/** Texts that RFC 8259 accepts. */
export const accepted: readonly Accepted[] = [
  ...expandRows('number', validNumbers, [
    ['alone', (text) => text],
    ['in an array', (text) => `[${text}]`],
    ['in an object', (text) => `{"n":${text} }`],
  ]),
  ...expandRows('string', validStrings, [
    ['alone', (text) => `"${text}"`],
    ['as a key', (text) => `{"${text}":0}`],
  ]),
  ...expandRows('text', validTexts, [['', (text) => text]]),
  ...expandRows('depth', validDepths, [['', (text) => text]]),
].map(toAccepted)

/** Texts that RFC 8259 refuses. */
export const refused: readonly Refused[] = [
  ...expandRows('number', invalidNumbers, [
    // The line break ends the number. Without it, the number would be cut off.
    ['alone', (text) => `${text}\n`],
    ['in an array', (text) => `[${text}]`],
    ['in an object', (text) => `{"n":${text} }`],
  ]),
  ...expandRows('string', invalidStrings, [['', (text) => `["${text}"]`]]),
  ...expandRows('word', invalidWords, [
    ['alone', (text) => `${text}\n`],
    ['in an array', (text) => `[${text}]`],
    ['in an object', (text) => `{"w":${text} }`],
  ]),
  ...expandRows('text', invalidTexts, [['', (text) => text]]),
  ...expandRows('comment', comments, createWhitespaceContexts()),
  ['comment: a block that is not closed', 'comment', '[1, ▸/* x ]◂'] as const,
  ['comment: a line at the end of the text', 'comment', '1 ▸// x◂'] as const,
  ...expandRows('space', spaces, createWhitespaceContexts()),
  ...expandRows('control', controls, [
    ['before the text', (text) => `${text}1`],
    ['in an array', (text) => `[${text}1]`],
    ['after a value', (text) => `{"a":1${text}}`],
  ]),
  ...expandRows('depth', invalidDepths, [['', (text) => text]]),
].map(toRefused)

/** Deeper than `parseJson` reads. The grammar has no limit. */
export const tooDeep: {
  readonly accepted: readonly Accepted[]
  readonly refused: readonly Refused[]
} = {
  accepted: createValidRows(100_000).map(toAccepted),
  refused: createInvalidRows(100_000).map(toRefused),
}

function toAccepted([name, text]: ValidRow): Accepted {
  return { name, text }
}

function toRefused([name, problem, marked]: InvalidRow): Refused {
  return { name, problem, ...parseMarks(marked) }
}

type Context = readonly [name: string, around: (text: string) => string]

/** Puts the text of each row into each context. */
function expandRows<Row extends ValidRow | InvalidRow>(
  kind: string,
  rows: readonly Row[],
  contexts: readonly Context[],
): readonly Row[] {
  return rows.flatMap((row) =>
    contexts.map(([where, around]) => {
      const name = `${kind}: ${row[0]}${where === '' ? '' : `, ${where}`}`
      return [name, ...row.slice(1, -1), around(row.at(-1) ?? '')] as unknown as Row
    }),
  )
}

function createWhitespaceContexts(): readonly Context[] {
  return places.map(([name, before, after]) => [name, (text) => before + text + after])
}

function parseMarks(marked: string): Omit<Refused, 'name' | 'problem'> {
  const text = marked.replace(/[▸‸◂]/g, '')
  const start = marked.indexOf('▸')
  const caret = marked.indexOf('‸')
  const end = marked.indexOf('◂') - (caret === -1 ? 1 : 2)
  const fails = caret === -1 ? start : caret - 1
  if (start === -1 || end < start || fails < start || text.length < marked.length - 3)
    throw new Error(`Misplaced marks: ${marked.slice(0, 80)}`)
  return { text, fails, start, end }
}

/** Puts every kind of whitespace around the tokens. */
function joinWithWhitespace(...tokens: readonly string[]): string {
  return ['', ...tokens, ''].join(' \t\n\r')
}

function nestArrays(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth)
}

function nameCharacter(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return /^[!-~é]$/.test(character) ? character : `U+${hex}`
}
