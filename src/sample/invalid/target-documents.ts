import type { Schema, SchemaNode } from '../../schema/schema.js'
import { createKey } from '../random.js'
import { SampleSizeError } from '../schema/sample-size.js'
import { createSchemaValueGenerator } from '../schema/value.js'
import type { Constraint } from './constraint.js'
import type { Linter } from './linter.js'
import type { ValueTarget } from './target.js'

export interface TargetDocuments {
  /** Valid documents with a value that the constraint applies to, as small as possible. */
  readonly create: (constraint: Constraint) => Iterable<unknown>
  /** A few values of a schema, which need not be valid, each one created when it's needed. */
  readonly generateValues: (schema: SchemaNode) => Iterable<unknown>
}

interface TargetOptions {
  readonly lint: Linter
  readonly seed: string
  readonly index: number
  readonly onValue: () => void
}

/** Creates the documents that invalid samples are made from, for a schema without scenarios. */
export function createTargetDocuments(
  schema: Schema,
  { lint, seed, index, onValue }: TargetOptions,
): TargetDocuments {
  const generators = [
    { useExamples: true, optionalDepth: -1 },
    { useExamples: false, optionalDepth: -1 },
    { useExamples: false, optionalDepth: 1 },
  ].map((options) =>
    createSchemaValueGenerator(schema, {
      ...{ ...options, sparse: false },
      ...{ maxValues: maxTargetValues, maxRetries: maxTargetRetries, onValue },
    }),
  )
  const known = new WeakMap<ValueTarget, SharedDocuments>()
  return {
    *create(constraint) {
      const { target } = constraint
      const part = describeNeeds(constraint)
      // All constraints of a value share its documents.
      const shared = (part === true ? known.get(target) : undefined) ?? {
        documents: [],
        more: createValid(target.extend(part)),
      }
      if (part === true) known.set(target, shared)
      for (let number = 0; number < maxDocuments; number += 1) {
        if (number === shared.documents.length) {
          const { value, done } = shared.more.next()
          if (done === true) return
          shared.documents.push(value)
        }
        yield shared.documents[number]
      }
    },
    generateValues: (node) => generate(node, generators.length),
  }

  function* createValid(node: SchemaNode): Generator<unknown, void> {
    for (const document of generate(node, maxAttempts))
      if (lint(document).length === 0) yield document
  }

  function* generate(node: SchemaNode, attempts: number): Generator<unknown, void> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const key = createKey(seed, schema.name, index, attempt)
      try {
        yield generators[attempt % generators.length]?.(node, {
          key,
          stream: 0,
          depth: 0,
          refs: ['#'],
        })
      } catch (error) {
        // Another attempt can be smaller.
        if (!(error instanceof SampleSizeError)) throw error
      }
    }
  }
}

/** The documents of a target so far, and those that are still to be made. */
interface SharedDocuments {
  readonly documents: unknown[]
  readonly more: Generator<unknown, void>
}

const maxTargetValues = 2000
const maxTargetRetries = 60
const maxAttempts = 6
const maxDocuments = 3

/** What a value has to be for a constraint to be violated. */
function describeNeeds({ keyword, trigger, operand }: Constraint): SchemaNode {
  switch (keyword) {
    case 'dependentRequired':
      return { required: [trigger] }
    case 'uniqueItems':
      return { minItems: 1 }
    case 'maxContains':
      return { minContains: operand }
    default:
      return true
  }
}
