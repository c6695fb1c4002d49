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
    matches: /^(knip|lerna)\/.*: load: .*remote schemas are never fetched/,
    count: 2,
  },
  {
    reason: 'the author removed the definitions that these refer to',
    matches: /-without-\$id.json: load: .*"#\/definitions\/.*", but there is no such schema/,
    count: 2,
  },
  {
    reason: '`id` in a schema of draft 2020-12 is an unknown keyword, but ajv refuses it',
    matches: /^nx\/.*\/connect-to-nx-cloud\/schema.json: original: .*keyword "id"/,
    count: 1,
  },
  {
    reason: 'the ajv of draft-07 does not compile the embedded meta-schema of draft-04',
    matches: /^@asyncapi\/specs\/schemas\/2.0.0-rc1.json: original: .*keyword "id"/,
    count: 1,
  },
  {
    reason: 'ajv takes the `id`s of examples for identifiers',
    matches: /^@octokit\/.*: original: reference "12," resolves to more than one schema/,
    count: 3,
  },
  {
    reason: 'ajv refuses `nullable` without `type`',
    matches: /^@readme\/.*: original: "nullable" cannot be used without "type"/,
    count: 2,
  },
  {
    reason: 'a required property leads back to its schema, so no document is valid',
    matches: /^@readme\/.*TreeNode: sample: .*leads back to itself without end/,
    count: 1,
  },
]
