// Edits of the exports in test/fixtures, and the findings that they cause. The positions were found by
// searching the edited text for the wrong value, never by running the code under test.

/** Replaces a text that occurs exactly once in the file. */
export interface Edit {
  readonly find: string
  readonly replace: string
}

// An error is written as line, column, rule, pointer in its document (`(root)` for `''`), key, and the
// 0-based index of the document unless it is the first: `36:5 schema/required (root) namespace_id #1`.

export interface EditWithError extends Edit {
  readonly name: string
  /** In test/fixtures/exports. */
  readonly file: string
  readonly error: string
}

export interface EditsWithErrors {
  readonly name: string
  readonly file: string
  readonly edits: readonly Edit[]
  /** In the order of findings. */
  readonly errors: readonly string[]
  /** Rule, pointer and key of warnings and infos that the edits also cause. */
  readonly others?: readonly string[]
}

export interface ValidEdit extends Edit {
  readonly name: string
  readonly file: string
}
