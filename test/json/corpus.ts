// Every way a JSON text can be wrong or odd, from the grammar of RFC 8259. Where a text is wrong was
// read off the grammar by hand, not off the code under test, and is marked in the text itself:
//
//   ▸ … ◂  the token that is wrong (the whole word or number; nothing at the end of the text)
//   ‸      the first character that the grammar does not allow; at ▸ if there is none
//
// So `[▸0‸1◂]`: after the `0` of a number no digit may follow, and the number is `01`.

import type { SyntaxProblem } from '../../src/json/syntax/issue.js'

export interface Accepted {
  readonly name: string
  readonly text: string
}

export interface Refused {
  readonly name: string
  readonly text: string
  readonly problem: SyntaxProblem
  /** 0-based index of the first character that the grammar does not allow. */
  readonly fails: number
  /** Where the wrong token begins. */
  readonly start: number
  /** Where it ends, exclusive. */
  readonly end: number
}

/** A name and a text that is JSON. */
type Right = readonly [name: string, text: string]

/** A name, what is wrong, and a text with its marks. */
type Wrong = readonly [name: string, problem: SyntaxProblem, marked: string]

const rightNumbers: readonly Right[] = [
  ['zero', '0'],
  ['minus zero', '-0'],
  ['one digit', '7'],
  ['a negative one', '-7'],
  ['all digits', '1234567890'],
  ['zero at the end', '10'],
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
  ['far beyond it', '-1e999999999999'],
  ['the smallest double', '5e-324'],
  ['below the smallest double', '1e-400'],
  ['far below it', '1e-999999999999'],
  ['the largest safe integer', '9007199254740991'],
  ['an integer that no double holds', '9007199254740993'],
  ['2 to the power of 64', '18446744073709551616'],
  ['400 digits', '1'.repeat(400)],
  ['a fraction of 400 digits', `0.${'3'.repeat(400)}`],
  ['an exponent of 400 zeros', `1e${'0'.repeat(400)}`],
  ['100,000 digits', '9'.repeat(100_000)],
]

const wrongNumbers: readonly Wrong[] = [
  ['a leading zero', 'leading-zero', '▸0‸1◂'],
  ['two zeros', 'leading-zero', '▸0‸0◂'],
  ['a leading zero after a minus', 'leading-zero', '▸-0‸1◂'],
  ['two zeros before the point', 'leading-zero', '▸-0‸0.5◂'],
  ['a leading zero before an exponent', 'leading-zero', '▸0‸12e3◂'],
  ['an octal number of C', 'leading-zero', '▸0‸777◂'],
  ['many leading zeros', 'leading-zero', `▸0‸${'0'.repeat(400)}1◂`],
  ['a plus', 'plus-sign', '▸+1◂'],
  ['a plus before zero', 'plus-sign', '▸+0◂'],
  ['a plus before a fraction', 'plus-sign', '▸+1.5◂'],
  ['a plus before a point', 'plus-sign', '▸+.5◂'],
  ['a lone minus', 'missing-digits', '▸-‸◂'],
  ['no digit before the point', 'missing-digits', '▸.5◂'],
  ['no digit between minus and point', 'missing-digits', '▸-‸.5◂'],
  ['no digit before the point of a power', 'missing-digits', '▸.5e3◂'],
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
  ['a bigint of JavaScript', 'bad-number', '▸10‸n◂'],
  ['a float of C', 'bad-number', '▸1.5‸f◂'],
  ['a long of C', 'bad-number', '▸1‸L◂'],
  ['an imaginary number of Python', 'bad-number', '▸2‸j◂'],
  ['a unit', 'bad-number', '▸10‸px◂'],
  ['a minus behind', 'bad-number', '▸1‸-◂'],
  ['a difference', 'bad-number', '▸1‸-2◂'],
  ['a sum', 'bad-number', '▸1‸+1◂'],
  ['a date', 'bad-number', '▸2024‸-01-01◂'],
  ['a hexadecimal digit', 'bad-number', '▸1‸F◂'],
  ['a letter of another language', 'bad-number', '▸1‸é◂'],
  ['an Arabic digit behind', 'bad-number', '▸1‸٣◂'],
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
  ['a NaN of Windows', 'missing-digits', '▸1.‸◂#IND'],
  ['the sign for infinity', 'unknown-word', '▸∞◂'],
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

const rightStrings: readonly Right[] = [
  ['nothing', ''],
  ['a blank', ' '],
  ...[...'"\\/bfnrt'].map((letter): Right => [`the escape \\${letter}`, `\\${letter}`]),
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
  ['an escape that looks like one', '\\\\u12'],
  ['a quote behind two backslashes', '\\\\\\"'],
  ['DEL', '\u007f'],
  ['a C1 control', '\u0080\u009f'],
  ['U+2028 and U+2029', '\u2028\u2029'],
  ['a no-break space', '\u00a0'],
  ['a byte order mark', '\ufeff'],
  ['the replacement character', '\ufffd'],
  ['noncharacters', '\ufffe\uffff'],
  ['bidirectional controls', '\u202e\u2066'],
  ['an emoji made of several', '👩‍🚀'],
  ['combining marks', 'e\u0301'],
  ['other quotes', "'`“”„«"],
  ['brackets and commas', '[{,:}]'],
  ['what would be a comment', '// /* # */'],
  ['what would be a number', '01'],
  ['100,000 characters', 'x'.repeat(100_000)],
]

const wrongStrings: readonly Wrong[] = [
  ...[..."!#$%&'()*+,-.:;<=>?@[]^_`{|}~ ", ...'0123456789'].map(badEscape),
  ...[...'acdeghijklmopqsvwxyz', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map(badEscape),
  ...['é', '😀', '\u007f', '\u2028', '\u00a0'].map(badEscape),
  ['a path of Windows', 'bad-escape', 'C:▸\\‸U◂sers'],
  ['a wrong escape behind right ones', 'bad-escape', '\\n\\\\▸\\‸x◂41'],
  ['\\u and nothing', 'bad-unicode-escape', '▸\\u‸◂'],
  ['\\u and 1 digit', 'bad-unicode-escape', '▸\\u1‸◂'],
  ['\\u and 2 digits', 'bad-unicode-escape', '▸\\u12‸◂'],
  ['\\u and 3 digits', 'bad-unicode-escape', '▸\\u123‸◂'],
  ['\\u and a wrong first digit', 'bad-unicode-escape', '▸\\u‸G123◂'],
  ['\\u and a wrong second digit', 'bad-unicode-escape', '▸\\u1‸g23◂'],
  ['\\u and a wrong third digit', 'bad-unicode-escape', '▸\\u12‸G4◂'],
  ['\\u and a wrong last digit', 'bad-unicode-escape', '▸\\u123‸x◂'],
  ['\\u and a blank', 'bad-unicode-escape', '▸\\u‸ 041◂'],
  ['\\u and a minus', 'bad-unicode-escape', '▸\\u‸-041◂'],
  ['\\u and 0x', 'bad-unicode-escape', '▸\\u0‸x41◂'],
  ['\\u and braces', 'bad-unicode-escape', '▸\\u‸{1F6◂00}'],
  ['\\u and fullwidth digits', 'bad-unicode-escape', '▸\\u‸００４１◂'],
  ['\\u cut off by another escape', 'bad-unicode-escape', '▸\\u12‸◂\\n'],
  ['\\u cut off by an emoji', 'bad-unicode-escape', '▸\\uD83‸◂😀'],
  ['\\u cut off by a line break', 'bad-unicode-escape', '▸\\u12‸◂\nx'],
  ['half a pair, then too few digits', 'bad-unicode-escape', '\\uD83D▸\\uDE0‸◂'],
  ...Array.from({ length: 0x20 }, (_, code) => rawControl(code)),
  ['a Windows line break', 'control-character', 'a▸\r\n◂b'],
  ['a line break behind a backslash', 'control-character', 'a\\▸\n◂b'],
  ['a tab behind a backslash', 'control-character', 'a\\▸\t◂b'],
  ['a NUL behind a backslash', 'control-character', 'a\\▸\u0000◂b'],
  ['an escape sequence of a terminal', 'control-character', '▸\u001b◂[31m'],
]

function badEscape(character: string): Wrong {
  return [`the escape \\ and ${shown(character)}`, 'bad-escape', `a▸\\‸${character}◂b`]
}

function rawControl(code: number): Wrong {
  const character = String.fromCharCode(code)
  return [`a raw ${shown(character)}`, 'control-character', `a▸${character}◂b`]
}

/** What begins neither a value nor, after one, anything else. */
const wrongWords: readonly Wrong[] = [
  ['true, cut off', 'unknown-word', '▸tru‸◂'],
  ['false, cut off', 'unknown-word', '▸f‸◂'],
  ['null, cut off', 'unknown-word', '▸nul‸◂'],
  ['True of Python', 'unknown-word', '▸True◂'],
  ['FALSE', 'unknown-word', '▸FALSE◂'],
  ['null in two cases', 'unknown-word', '▸n‸Ull◂'],
  ['None of Python', 'unknown-word', '▸None◂'],
  ['nil of Ruby', 'unknown-word', '▸n‸il◂'],
  ['undefined of JavaScript', 'unknown-word', '▸undefined◂'],
  ['yes of YAML', 'unknown-word', '▸yes◂'],
  ['a word that begins like true', 'unknown-word', '▸true‸st◂'],
  ['a word that begins like null', 'unknown-word', '▸null‸able◂'],
  ['two literals in one', 'unknown-word', '▸true‸false◂'],
  ['a literal and a digit', 'unknown-word', '▸null‸0◂'],
  ['a word', 'unknown-word', '▸completed◂'],
  ['a word that begins like false', 'unknown-word', '▸fa‸iled◂'],
  ['a path', 'unknown-word', '▸a.b◂'],
  ['a word with umlauts', 'unknown-word', '▸größe◂'],
  ['a word in Greek', 'unknown-word', '▸ναι◂'],
  ['an ellipsis', 'unknown-word', '▸...◂'],
  ['an ellipsis of one character', 'unexpected-character', '▸…◂'],
  ['an emoji', 'unknown-word', '▸😀◂'],
  ['a call', 'unknown-word', '▸Date◂(0)'],
  ['a template', 'unknown-word', '▸$◂{x}'],
  ['a combining mark', 'unknown-word', '▸\u0301◂'],
  ['a Hangul filler, which looks like nothing', 'unknown-word', '▸\u3164◂'],
  ['a tag', 'unexpected-character', '▸<◂null>'],
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
  ['a single quote that nothing closes', 'wrong-quotes', "▸'◂a"],
  ['a typographic quote that a straight one closes', 'wrong-quotes', '▸“◂a"'],
]

const rightTexts: readonly Right[] = [
  ['an empty object', '{}'],
  ['an empty array in an array', '[[]]'],
  ['an empty object in an object', '{"":{}}'],
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'null'],
  ['several elements', '[1,"a",true,false,null,[],{}]'],
  ['several members', '{"a":1,"b":"c","d":null,"e":[],"f":{}}'],
  [
    'whitespace of each kind wherever it may be',
    space('[', '1', ',', '{', '"a"', ':', '2', '}', ']'),
  ],
  ['whitespace in empty brackets', '[ \t\r\n]'],
  ['whitespace in empty braces', '{ \t\r\n}'],
  ['a line break at the end', '1\n'],
  ['lone carriage returns', '[\r1,\r2\r]\r'],
  ['100,000 blanks', `${' '.repeat(100_000)}1`],
  ['an empty key', '{"":1}'],
  ['equal keys', '{"a":1,"a":2}'],
  ['equal keys of other kinds', '{"a":{"b":1},"a":[2]}'],
  ['keys that are equal by escapes', '{"a":1,"\\u0061":2}'],
  ['two empty keys', '{"":1,"":2}'],
  ['keys that differ in case', '{"a":1,"A":2}'],
  ['keys that differ in their normal form', '{"é":1,"e\u0301":2}'],
  ['the key __proto__', '{"__proto__":{"a":1},"__proto__":2}'],
  ['keys that look like indices', '{"2":1,"1":2,"-0":3,"01":4}'],
  ['a key with a slash and a tilde', '{"a/b~c":1}'],
  ['a key that is a lone surrogate', '{"\\ud800":1}'],
  ['a decimal comma, which makes two elements', '[1,5]'],
  ['an array as long as 10,000', `[${'0,'.repeat(9_999)}0]`],
]

const wrongTexts: readonly Wrong[] = [
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
  ['no comma and no blank between strings', 'missing-comma', '["a"▸"b"◂]'],
  ['no comma between words', 'missing-comma', '[true ▸false◂]'],
  ['no comma between arrays', 'missing-comma', '[[]▸[◂]]'],
  ['no comma between objects', 'missing-comma', '[{}\n▸{◂}]'],
  ['no comma before a string', 'missing-comma', '[1▸"a"◂]'],
  ['no comma before an object', 'missing-comma', '[null▸{◂}]'],
  ['no comma before single quotes', 'missing-comma', "[1 ▸'b'◂]"],
  ['no comma before a string that is cut off', 'missing-comma', '[1 ▸"◂b\n"]'],
  ['no comma between members', 'missing-comma', '{"a":1 ▸"b"◂:2}'],
  ['no comma after an object', 'missing-comma', '{"a":{}\n▸"b"◂:2}'],
  ['no comma before a key without quotes', 'missing-comma', '{"a":1 ▸b◂:2}'],
  ['a blank between thousands', 'missing-comma', '[1 ▸000◂]'],
  ['a semicolon for a comma', 'unexpected-character', '[1▸;◂2]'],
  ['a semicolon between members', 'unexpected-character', '{"a":1▸;◂"b":2}'],
  ['an Arabic comma', 'unexpected-character', '[1▸،◂2]'],
  ['a fullwidth comma', 'unexpected-character', '[1▸，◂2]'],
  ['a percent sign behind a number', 'unexpected-character', '[5▸%◂]'],
  ['a slash behind a number', 'unexpected-character', '[1▸/◂2]'],
  ['an operator', 'unexpected-character', '[1▸*◂2]'],
  // Colons.
  ['no colon', 'missing-colon', '{"a" ▸1◂}'],
  ['no colon before a string', 'missing-colon', '{"a" ▸"b"◂}'],
  ['no colon before an array', 'missing-colon', '{"a"▸[◂1]}'],
  ['no colon before an object', 'missing-colon', '{"a"▸{◂}}'],
  ['a key alone', 'missing-colon', '{"a"▸}◂'],
  ['a key and a comma', 'missing-colon', '{"a"▸,◂"b":1}'],
  ['an equals sign', 'missing-colon', '{"a"▸=◂1}'],
  ['an arrow', 'missing-colon', '{"a"▸=◂>1}'],
  ['a fullwidth colon', 'missing-colon', '{"a"▸：◂1}'],
  ['two colons', 'unexpected-character', '{"a":▸:◂1}'],
  ['a second colon', 'unexpected-character', '{"a":1▸:◂2}'],
  ['a colon in an array', 'unexpected-character', '["a"▸:◂1]'],
  ['a slice', 'unexpected-character', '[1▸:◂2]'],
  ['a colon and no key', 'missing-key', '{▸:◂1}'],
  ['only a colon', 'missing-key', '{▸:◂}'],
  ['a colon for the second key', 'missing-key', '{"a":1,▸:◂2}'],
  ['a colon and no value', 'missing-value', '{"a":▸}◂'],
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
  ['a digit right behind a string', 'unescaped-quote', '["a"▸1◂]'],
  ['a value right behind a key', 'unescaped-quote', '{"a"▸true◂}'],
  // Brackets.
  ['a brace closes an array', 'mismatched-bracket', '[1▸}◂'],
  ['a bracket closes an object', 'mismatched-bracket', '{"a":1▸]◂'],
  ['a bracket closes an empty object', 'mismatched-bracket', '{▸]◂'],
  ['an inner array that its object closes', 'mismatched-bracket', '{"a":[1▸}◂'],
  ['brackets cross', 'mismatched-bracket', '[{"a":1▸]◂}'],
  ['a bracket for a value', 'mismatched-bracket', '{"a":▸]◂'],
  ['a brace after a comma', 'mismatched-bracket', '[1,▸}◂'],
  ['a bracket after a key', 'mismatched-bracket', '{"a"▸]◂'],
  ['a bracket after a comma in an object', 'mismatched-bracket', '{"a":1,▸]◂'],
  ['a parenthesis closes an array', 'unexpected-character', '[1▸)◂'],
  ['a closing bracket alone', 'unopened-bracket', '▸]◂'],
  ['a closing brace alone', 'unopened-bracket', '▸}◂'],
  ['a bracket too many', 'unopened-bracket', '[1]▸]◂'],
  ['a brace too many', 'unopened-bracket', '{}\n▸}◂'],
  ['a bracket behind a number', 'unopened-bracket', '1▸]◂'],
  ['a bracket for a brace too many', 'unopened-bracket', '{}▸]◂'],
  // Ends.
  ['an array with an element', 'unexpected-end', '["a"▸◂'],
  ['a number that might go on', 'unexpected-end', '[1▸◂'],
  ['an array with a comma', 'unexpected-end', '[1,▸◂'],
  ['an array and whitespace', 'unexpected-end', '[1 \n\n▸◂'],
  ['an inner array that is not', 'unexpected-end', '{"a":[1▸◂'],
  ['an object that is not closed', 'unexpected-end', '{▸◂'],
  ['an object with a key', 'unexpected-end', '{"a"▸◂'],
  ['an object with a member', 'unexpected-end', '{"a":1▸◂'],
  ['an object with a comma', 'unexpected-end', '{"a":1,▸◂'],
  ['a quote alone', 'unexpected-end', '"▸◂'],
  ['a string that is not closed', 'unexpected-end', '"abc▸◂'],
  ['a string that swallows its array', 'unexpected-end', '["abc, 1]▸◂'],
  ['a string that ends with an escaped quote', 'unexpected-end', '"abc\\"▸◂'],
  ['a string that ends with a backslash', 'unexpected-end', '"abc\\▸◂'],
  ['a string that ends with \\u', 'unexpected-end', '"abc\\u▸◂'],
  ['a string that ends with 1 digit', 'unexpected-end', '"abc\\u0▸◂'],
  ['a string that ends with 3 digits', 'unexpected-end', '"abc\\u004▸◂'],
  ['a string that ends with an escape', 'unexpected-end', '"abc\\u0041▸◂'],
  ['a string that ends with half a pair', 'unexpected-end', '"abc\\ud83d▸◂'],
  ['a key that is not closed', 'unexpected-end', '{"a▸◂'],
  // The break stands where the string should go on: it is the end of a file that was cut off.
  ['a string and a line break', 'unexpected-end', '["abc▸\n◂'],
  ['a string and a Windows line break', 'unexpected-end', '["abc▸\r\n◂'],
  ['true, at the end', 'unexpected-end', 'tru▸◂'],
  ['false, at the end', 'unexpected-end', '[fals▸◂'],
  ['null, at the end', 'unexpected-end', '{"a":n▸◂'],
  ['a minus, at the end', 'unexpected-end', '-▸◂'],
  ['a point, at the end', 'unexpected-end', '1.▸◂'],
  ['an e, at the end', 'unexpected-end', '1e▸◂'],
  ['an e-, at the end', 'unexpected-end', '[1.5e-▸◂'],
  ['nothing', 'unexpected-end', '▸◂'],
  ['a blank', 'unexpected-end', ' ▸◂'],
  ['a line break', 'unexpected-end', '\n▸◂'],
  ['whitespace of each kind', 'unexpected-end', ' \t\r\n▸◂'],
  ['100,000 blanks', 'unexpected-end', `${' '.repeat(100_000)}▸◂`],
  // Several texts, and what follows one.
  ['two numbers', 'extra-content', '1 ▸2◂'],
  ['two words', 'extra-content', 'null\n▸null◂'],
  ['two strings', 'extra-content', '"a"▸"b"◂'],
  ['two arrays', 'extra-content', '[]▸[◂]'],
  ['two objects', 'extra-content', '{}▸{◂}'],
  ['two lines of NDJSON', 'extra-content', '{"a":1}\n▸{◂"a":2}\n'],
  ['a comma at the end', 'extra-content', '[1]▸,◂'],
  ['a comma between two', 'extra-content', '1▸,◂2'],
  ['a semicolon at the end', 'extra-content', '{}▸;◂'],
  ['a member without its braces', 'extra-content', '"a"▸:◂1'],
  ['a word behind a string', 'extra-content', '"a"▸b◂'],
  ['a quote too many', 'extra-content', '"a"▸"◂'],
  ['a NUL at the end', 'extra-content', '1▸\u0000◂'],
  ['a line of dashes', 'extra-content', '1\n▸---◂\n'],
  ['a word in single quotes behind', 'extra-content', "1 ▸'a'◂"],
  // Other notations.
  ['JSON with a callback', 'unknown-word', '▸callback◂([1])'],
  ['JSON behind an anti-hijacking prefix', 'unexpected-character', "▸)◂]}'\n[1]"],
  ['a loop before JSON', 'unknown-word', '▸f‸or◂(;;);[1]'],
  ['JSON in a variable', 'unknown-word', '▸var◂ a = 1'],
  ['HTML', 'unexpected-character', '▸<◂!doctype html>'],
  ['a document of YAML', 'unknown-word', '▸-‸--◂\na: 1'],
  ['a list of YAML', 'missing-digits', '▸-‸◂ a'],
  ['a tuple of Python', 'unexpected-character', '▸(◂1, 2)'],
  ['a set of Python', 'missing-colon', '{"a"▸,◂ "b"}'],
  ['bytes of Python', 'unknown-word', `▸b◂"a"`],
  ['a record separator of RFC 7464', 'unexpected-character', '▸\u001e◂{}'],
  ['a code block of Markdown', 'wrong-quotes', '▸``◂`json\n{}\n```'],
]

/** Comments of other languages, where there could be whitespace. */
const comments: readonly Wrong[] = [
  ['a line comment', 'comment', '▸// x◂\n'],
  ['an empty line comment', 'comment', '▸//◂\n'],
  ['a block comment', 'comment', '▸/* x */◂ '],
  ['a block comment of two lines', 'comment', '▸/*\n*/◂ '],
  ['an empty block comment', 'comment', '▸/**/◂'],
  ['a hash comment', 'comment', '▸# x◂\n'],
  ['a lone hash', 'comment', '▸#◂\n'],
]

const places: ReadonlyArray<readonly [name: string, before: string, after: string]> = [
  ['before all', '', '1'],
  ['after all', '1 ', ''],
  ['in an empty array', '[', ']'],
  ['before an element', '[', '1]'],
  ['after an element', '[1', ']'],
  ['after a comma', '[1,', '2]'],
  ['before a key', '{', '"a":1}'],
  ['before a colon', '{"a"', ':1}'],
  ['after a colon', '{"a":', '1}'],
  ['before a brace', '{"a":1', '}'],
]

/** What looks like whitespace and is none; U+FEFF is told apart. */
const foreignSpaces: readonly number[] = [
  0x0b, 0x0c, 0x85, 0xa0, 0x1680, 0x180e, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
  0x2007, 0x2008, 0x2009, 0x200a, 0x200b, 0x200c, 0x200d, 0x2028, 0x2029, 0x202f, 0x205f, 0x2060,
  0x3000,
]

const spaces: readonly Wrong[] = [
  ...foreignSpaces.map((code): Wrong => wrongSpace(code, 'foreign-space')),
  wrongSpace(0xfeff, 'byte-order-mark'),
]

function wrongSpace(code: number, problem: SyntaxProblem): Wrong {
  const character = String.fromCharCode(code)
  return [shown(character), problem, `▸${character}◂`]
}

/** Controls between tokens; those that look like whitespace are above. */
const controls: readonly Wrong[] = Array.from({ length: 0x20 }, (_, code) => code)
  .filter((code) => !'\t\n\r\v\f'.includes(String.fromCharCode(code)))
  .map((code) => wrongSpace(code, 'unexpected-character'))

const rightDepths = [1, 500, 9_999].flatMap(rightAtDepth)
const wrongDepths = [1, 500, 9_999].flatMap(wrongAtDepth)

function rightAtDepth(depth: number): readonly Right[] {
  const half = Math.ceil(depth / 2)
  return [
    [`${depth} arrays`, nested(depth)],
    [`${depth} objects`, `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`],
    [`${depth}, half of them objects`, `${'[{"a":'.repeat(half)}1${'}]'.repeat(half)}`],
  ]
}

function wrongAtDepth(depth: number): readonly Wrong[] {
  const half = Math.ceil(depth / 2)
  return [
    [`${depth} arrays`, 'unexpected-end', `${'['.repeat(depth)}▸◂`],
    [`${depth} objects`, 'unexpected-end', `${'{"a":'.repeat(depth)}▸◂`],
    [`${depth}, half of them objects`, 'unexpected-end', `${'[{"a":'.repeat(half)}▸◂`],
    [`${depth} arrays, closed but for one`, 'unexpected-end', `[${nested(depth)}▸◂`],
    [`${depth} arrays and a bracket too many`, 'unopened-bracket', `${nested(depth)}▸]◂`],
    [`${depth} arrays closed by a brace`, 'mismatched-bracket', `${'['.repeat(depth)}▸}◂`],
    [`${depth} arrays around a comma`, 'missing-value', `${'['.repeat(depth)}▸,◂`],
  ]
}

/** What RFC 8259 accepts. */
export const accepted: readonly Accepted[] = [
  ...family('number', rightNumbers, [
    ['alone', (text) => text],
    ['in an array', (text) => `[${text}]`],
    ['in an object', (text) => `{"n":${text} }`],
  ]),
  ...family('string', rightStrings, [
    ['alone', (text) => `"${text}"`],
    ['as a key', (text) => `{"${text}":0}`],
  ]),
  ...family('text', rightTexts, [['', (text) => text]]),
  ...family('depth', rightDepths, [['', (text) => text]]),
].map(toAccepted)

/** What RFC 8259 refuses. */
export const refused: readonly Refused[] = [
  ...family('number', wrongNumbers, [
    // The line break ends the number: else it would be cut off, and might go on.
    ['alone', (text) => `${text}\n`],
    ['in an array', (text) => `[${text}]`],
    ['in an object', (text) => `{"n":${text} }`],
  ]),
  ...family('string', wrongStrings, [['', (text) => `["${text}"]`]]),
  ...family('word', wrongWords, [
    ['alone', (text) => `${text}\n`],
    ['in an array', (text) => `[${text}]`],
    ['in an object', (text) => `{"w":${text} }`],
  ]),
  ...family('text', wrongTexts, [['', (text) => text]]),
  ...family('comment', comments, placesAsContexts()),
  ['comment: a block that nothing closes', 'comment', '[1, ▸/* x ]◂'] as const,
  ['comment: a line that ends the text', 'comment', '1 ▸// x◂'] as const,
  ...family('space', spaces, placesAsContexts()),
  ...family('control', controls, [
    ['before all', (text) => `${text}1`],
    ['in an array', (text) => `[${text}1]`],
    ['after a value', (text) => `{"a":1${text}}`],
  ]),
  ...family('depth', wrongDepths, [['', (text) => text]]),
].map(toRefused)

/** Deeper than RFC 8259, section 9, asks anyone to read; the grammar knows no limit. */
export const tooDeep: {
  readonly accepted: readonly Accepted[]
  readonly refused: readonly Refused[]
} = {
  accepted: rightAtDepth(100_000).map(toAccepted),
  refused: wrongAtDepth(100_000).map(toRefused),
}

function toAccepted([name, text]: Right): Accepted {
  return { name, text }
}

function toRefused([name, problem, marked]: Wrong): Refused {
  return { name, problem, ...unmarked(marked) }
}

type Context = readonly [name: string, around: (text: string) => string]

/** Each row in each context. */
function family<Row extends Right | Wrong>(
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

function placesAsContexts(): readonly Context[] {
  return places.map(([name, before, after]) => [name, (text) => before + text + after])
}

function unmarked(marked: string): Omit<Refused, 'name' | 'problem'> {
  const text = marked.replace(/[▸‸◂]/g, '')
  const start = marked.indexOf('▸')
  const caret = marked.indexOf('‸')
  const end = marked.indexOf('◂') - (caret === -1 ? 1 : 2)
  const fails = caret === -1 ? start : caret - 1
  if (start === -1 || end < start || fails < start || text.length < marked.length - 3)
    throw new Error(`Not marked as it should be: ${marked.slice(0, 80)}`)
  return { text, fails, start, end }
}

/** Tokens with whitespace of each kind around them. */
function space(...tokens: readonly string[]): string {
  return ['', ...tokens, ''].join(' \t\n\r')
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth)
}

function shown(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return /^[!-~é]$/.test(character) ? character : `U+${hex}`
}
