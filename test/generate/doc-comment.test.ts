import { expect, test } from 'vitest'
import { formatVocabularyComment } from '../../src/generate/types/doc-comment.js'

test('comments mark inferred descriptions', () => {
  const value = { kind: undefined, since: undefined, until: undefined, inferred: false }
  const comment = formatVocabularyComment(
    {
      kind: 'vocabulary',
      name: 'Color',
      description: 'A color.',
      closed: true,
      pointer: '/$defs/Color',
      notes: {},
      also: [],
      values: [
        { ...value, value: 'red', description: 'Like blood.', inferred: true },
        { ...value, value: 'blue', description: 'Like the sky.' },
      ],
    },
    undefined,
  )
  expect(comment).toBe(
    'A color.\n- `red`: Like blood. (Inferred from the name.)\n- `blue`: Like the sky.',
  )
})
