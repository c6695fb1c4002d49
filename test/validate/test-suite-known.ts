/** Tests of the official suite with a wrong verdict, and the reason. */
export interface Known {
  readonly reason: string
  readonly files: readonly string[]
  /** The tests by the description of their group. */
  readonly groups: Readonly<Record<string, readonly string[]>>
}

const folders = ['draft2020-12', 'draft2019-09', 'draft7', 'draft6', 'draft4']

const arrayOfStrings = ['An array of strings is valid']

const leapSeconds = ['wrong hour', 'wrong minute'].flatMap((where) => [
  `an invalid time string with invalid leap second (${where})`,
  `invalid leap second, Zulu (${where})`,
  `invalid leap second, negative time-offset (${where})`,
  `invalid leap second, positive time-offset (${where})`,
  `invalid leap second, zero time-offset (${where})`,
])

export const known: readonly Known[] = [
  {
    reason: 'two $dynamicAnchors of one document have the same name: ajv chooses the wrong one',
    files: ['draft2020-12/dynamicRef.json'],
    groups: {
      'A $dynamicRef resolves to the first $dynamicAnchor still in scope that is encountered when the schema is evaluated':
        arrayOfStrings,
      "A $dynamicRef with intermediate scopes that don't include a matching $dynamicAnchor does not affect dynamic scope resolution":
        arrayOfStrings,
    },
  },
  {
    reason: 'the format `regex`, which the meta-schema uses, is not checked',
    files: ['draft2020-12/optional/ecmascript-regex.json'],
    groups: { '\\a is not an ECMA 262 control escape': ['when used as a pattern'] },
  },
  {
    reason: 'ajv ignores what `contains` evaluated',
    files: ['draft2020-12/unevaluatedItems.json'],
    groups: {
      'unevaluatedItems and contains interact to control item dependency relationship': [
        "only a's and c's are invalid",
        "only b's and c's are invalid",
        "only b's are invalid",
        "only c's are invalid",
      ],
      'unevaluatedItems depends on adjacent contains': [
        'contains passes, second item is not evaluated',
      ],
      'unevaluatedItems depends on multiple nested contains': [
        '7 not evaluated, fails unevaluatedItems',
      ],
    },
  },
  {
    reason: 'ajv uses the evaluated items of the wrong `anyOf` branches',
    files: ['draft2020-12/unevaluatedItems.json', 'draft2019-09/unevaluatedItems.json'],
    groups: {
      'unevaluatedItems with nested items': ['with invalid additional item'],
    },
  },
  {
    reason: 'ajv treats the properties of a failed `if` as evaluated',
    files: ['draft2020-12/unevaluatedProperties.json', 'draft2019-09/unevaluatedProperties.json'],
    groups: {
      'unevaluatedProperties with if/then/else, then not defined': [
        'when if is false and has unevaluated properties',
      ],
    },
  },
  {
    reason: 'ajv ignores a property `__proto__` of a schema',
    files: folders.map((folder) => `${folder}/properties.json`),
    groups: {
      'properties whose names are Javascript object property names': ['__proto__ not valid'],
    },
  },
  {
    reason: 'second 60 is accepted in every minute',
    files: folders.map((folder) => `${folder}/optional/format/date-time.json`),
    groups: {
      'validation of date-time strings': [
        'an invalid date-time with leap second on a wrong hour, UTC',
        'an invalid date-time with leap second on a wrong minute, UTC',
      ],
    },
  },
  {
    reason: 'second 60 is accepted in every minute, and the zone may be absent',
    files: folders.slice(0, 3).map((folder) => `${folder}/optional/format/time.json`),
    groups: {
      'validation of time strings': [
        ...leapSeconds,
        'no time offset',
        'no time offset with second fraction',
      ],
    },
  },
]
