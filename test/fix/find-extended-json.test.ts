import { EJSON } from 'bson'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findExtendedJson } from '../../src/fix/find-extended-json.js'
import { applyEdits } from '../../src/fix/text-edit.js'
import { convertExtendedJson } from '../../src/json/extended-json/convert.js'
import { locate } from '../../src/json/locate.js'

function unwrap(text: string) {
  const { fixes, unfixed } = findExtendedJson(text)
  const plain = applyEdits(
    text,
    fixes.flatMap(({ edits }) => edits),
  )
  return { plain, fixes, unfixed }
}

describe('plain values', () => {
  test.each<[text: string, plain: string]>([
    ['{"$oid":"65f0aa12bb34cc56dd78ee90"}', '"65f0aa12bb34cc56dd78ee90"'],
    ['{"$date":"2026-05-18T07:41:09.250Z"}', '"2026-05-18T07:41:09.250Z"'],
    ['{"$date":{"$numberLong":"1779090069250"}}', '"2026-05-18T07:41:09.250Z"'],
    ['{"$date":1779090069000}', '"2026-05-18T07:41:09Z"'],
    ['{"$numberInt":"-5"}', '-5'],
    ['{"$numberLong":"9007199254740993"}', '9007199254740993'],
    ['{"$numberLong":"-007"}', '-7'],
    ['{"$numberDouble":"1.0"}', '1.0'],
    ['{"$numberDouble":"+.5E+03"}', '0.5E+03'],
    ['{"$numberDouble":"5."}', '5'],
    ['{"$numberDouble":"-0.0"}', '-0.0'],
    ['{"$numberDouble":"-Infinity"}', '"-Infinity"'],
    [
      '{"$numberDecimal":"0.10000000000000000000000000000000001"}',
      '0.10000000000000000000000000000000001',
    ],
    ['{"$symbol":"a\\u00e9\\ud800"}', '"a\\u00e9\\ud800"'],
    ['{"$undefined":true}', 'null'],
    ['{"$timestamp":{"t":1779090069,"i":3}}', '"2026-05-18T07:41:09Z"'],
    ['{"$binary":{"base64":"AQID","subType":"00"}}', '"AQID"'],
    ['{"$type":"00","$binary":"AQID"}', '"AQID"'],
    ['{"\\u0024oid":"65f0aa12bb34cc56dd78ee90"}', '"65f0aa12bb34cc56dd78ee90"'],
    ['[1, {"a": {"b": { "$numberInt" : "5" } }}]', '[1, {"a": {"b": 5 }}]'],
    ['{"a":{"$numberInt":"1"},"a":{"$numberInt":"2"}}', '{"a":{"$numberInt":"1"},"a":2}'],
  ])('%s', (text, plain) => {
    const result = unwrap(text)
    expect(result.plain).toBe(plain)
    expect(result.unfixed).toEqual([])
    expect(JSON.parse(plain)).toEqual(convertExtendedJson(JSON.parse(text)).value)
  })
})

describe('what stays', () => {
  test.each<[text: string, unfixed: readonly string[]]>([
    ['{}', []],
    ['{"filters":{"$gt":5},"x":{"$date":1,"y":2}}', []],
    ['{"a":{"$type":"00"}}', []],
    ['{"a":{"$oid":"short"}}', ['/a']],
    ['[{"$date":{"$date":{"$numberInt":"5"}}}]', ['/0']],
    ['{"a":{"$minKey":1},"b":{"$code":"f","$scope":{}}}', ['/a', '/b']],
    ['{"a":{"$oid":"65f0aa12bb34cc56dd78ee90","$oid":"65f0aa12bb34cc56dd78ee91"}}', ['/a']],
  ])('%s', (text, unfixed) => {
    const result = unwrap(text)
    expect(result.plain).toBe(text)
    expect(result.unfixed.map(({ pointer }) => pointer)).toEqual(unfixed)
  })

  test('what is in a type without a plain value is read as usual', () => {
    const text = '{"$dbPointer":{"$ref":"c","$id":{"$oid":"65f0aa12bb34cc56dd78ee90"}}}'
    const { plain } = unwrap(text)
    expect(JSON.parse(plain)).toEqual(convertExtendedJson(JSON.parse(text)).value)
  })
})

test('any document as MongoDB writes it: the same value that lint reads, and the right places', () => {
  const scalar = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true }),
    fc.integer(),
    fc.date({ noInvalidDate: true }),
    fc.constant(null),
    fc.boolean(),
  )
  const document = fc.dictionary(
    fc.string(),
    fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        scalar,
        fc.array(tie('value')),
        fc.dictionary(fc.string(), tie('value')),
      ),
    })).value,
  )
  fc.assert(
    fc.property(document, fc.boolean(), fc.constantFrom(0, 2), (value, relaxed, indent) => {
      const text = EJSON.stringify(value, undefined, indent, { relaxed })
      const { plain, fixes, unfixed } = unwrap(text)
      expect(JSON.parse(plain)).toEqual(convertExtendedJson(JSON.parse(text)).value)
      const places = locate(
        text,
        fixes.map(({ pointer }) => ({ pointer, target: 'value' })),
      )
      expect(fixes.map(({ edits }) => edits[0]?.start)).toEqual(places.map((it) => it?.start))
      if (unfixed.length === 0) expect(findExtendedJson(plain).fixes).toEqual([])
    }),
    { numRuns: process.env.FULL ? 2000 : 30 },
  )
})
