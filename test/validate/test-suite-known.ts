/** Tests of the official suite with a wrong verdict, and the reason. */
export interface Known {
  readonly reason: string
  readonly files: readonly string[]
  /** The tests by the description of their group. */
  readonly groups: Readonly<Record<string, readonly string[]>>
}

const folders = ['draft2020-12', 'draft2019-09', 'draft7', 'draft6', 'draft4']

const leapSeconds = ['wrong hour', 'wrong minute'].flatMap((where) => [
  `an invalid time string with invalid leap second (${where})`,
  `invalid leap second, Zulu (${where})`,
  `invalid leap second, negative time-offset (${where})`,
  `invalid leap second, positive time-offset (${where})`,
  `invalid leap second, zero time-offset (${where})`,
])

export const known: readonly Known[] = [
  {
    reason: 'the format `regex`, which the meta-schema uses, is not checked',
    files: ['draft2020-12/optional/ecmascript-regex.json'],
    groups: { '\\a is not an ECMA 262 control escape': ['when used as a pattern'] },
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
