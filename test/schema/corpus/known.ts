/** Schemas of the corpus that don't work, and why. */
export interface KnownFailure {
  readonly reason: string
  /** Matches `id: stage: message`. */
  readonly matches: RegExp
  /** How many schemas it is. */
  readonly count: number
}

export const known: readonly KnownFailure[] = [
  {
    reason: 'the corpus contains only some of the files that refer to each other by their `$id`',
    matches: /^@asyncapi\/specs\/definitions\/.*: load: .*remote schemas are never fetched/,
    count: 14,
  },
  {
    reason: 'the schema refers to another server',
    matches: /^knip\/schema-jsonc.json: load: .*"https:\/\/unpkg.com\/knip@6\/schema.json"/,
    count: 1,
  },
  {
    reason: 'the author removed the definitions that these refer to',
    matches: /-without-\$id.json: load: .*"#\/definitions\/.*", but there is no such schema/,
    count: 2,
  },
  {
    reason: '`id` in a schema of draft 2020-12 is an unknown keyword, but ajv refuses it',
    matches: /^nx\/.*\/connect-to-nx-cloud\/schema.json: validator: .*keyword "id"/,
    count: 1,
  },
  {
    reason: 'the ajv of draft-07 does not compile the embedded meta-schema of draft-04',
    matches: /^@asyncapi\/specs\/schemas\/2.0.0-rc1.json: original: .*keyword "id"/,
    count: 1,
  },
  {
    reason: 'the definitions are grouped one level deeper, where only ajv looks for references',
    matches: /^lerna\/.*: validator: .*can't resolve reference https:/,
    count: 1,
  },
  {
    reason: 'the sampler gives up',
    matches: /^renovate\/renovate-schema.json: sample: .*requires more than 200000 values/,
    count: 1,
  },
  {
    reason: 'two definitions differ only in characters that names of functions cannot have',
    matches: /^vega-lite\/.*: validator: .*would both export/,
    count: 1,
  },
]
