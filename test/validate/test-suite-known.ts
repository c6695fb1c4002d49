/** Tests of the official suite with a wrong verdict, and the reason. */
export interface Known {
  readonly reason: string
  readonly files: readonly string[]
  /** The tests by the description of their group. */
  readonly groups: Readonly<Record<string, readonly string[]>>
}

const folders = ['draft2020-12', 'draft2019-09', 'draft7', 'draft6', 'draft4']

const arrayOfStrings = ['An array of strings is valid']

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
      'unevaluatedItems with nested items': [
        'with invalid additional item',
        'with no additional items',
      ],
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
]
