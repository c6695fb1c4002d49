import type { SchemaNode, SchemaObject } from '../../schema/schema.js'

/** A value in a document, and how to make a document that has it. */
export interface ValueTarget {
  /** Whether the name of a property, or the index of an item, can be a step of the path. */
  readonly accepts: ReadonlyArray<(name: string) => boolean>
  /**
   * Extends the schema of the document: the value exists and matches `part` too.
   *
   * @returns a schema of which a document is generated
   */
  readonly extend: (part: SchemaNode) => SchemaNode
}

export const rootTarget: ValueTarget = { accepts: [], extend: (part) => part }

/** The target of a property or an item. */
export interface Step {
  readonly accepts: (name: string) => boolean
  /** The schema of an object or array in which the child exists and matches `part`. */
  readonly contain: (part: SchemaNode) => SchemaObject
}

/**
 * The target of a child.
 *
 * @param createContainer creates the schema of the object or array
 */
export function stepInto(
  target: ValueTarget,
  createContainer: () => SchemaNode,
  { accepts, contain }: Step,
): ValueTarget {
  return {
    accepts: [...target.accepts, accepts],
    extend: (part) => target.extend({ allOf: [createContainer(), contain(part)] }),
  }
}

export function createPropertyStep(name: string): Step {
  return {
    accepts: (candidate) => candidate === name,
    contain: (part) => ({
      // The examples of the schema may lack it.
      ...{ type: 'object', required: [name], properties: { [name]: part } },
      examples: [],
    }),
  }
}

export function createItemStep(): Step {
  return {
    accepts: () => true,
    contain: (part) => ({ type: 'array', minItems: 1, items: part, examples: [] }),
  }
}

export function createPrefixStep(index: number): Step {
  return {
    accepts: (candidate) => candidate === String(index),
    contain: (part) => ({
      ...{ type: 'array', minItems: index + 1, examples: [] },
      prefixItems: [...Array.from({ length: index }, () => true), part],
    }),
  }
}

/** @param name of a property that the schema doesn't declare */
export function createOtherPropertyStep(name: string, accepts: (name: string) => boolean): Step {
  return { accepts, contain: createPropertyStep(name).contain }
}
