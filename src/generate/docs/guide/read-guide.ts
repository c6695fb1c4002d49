import { readMap, readString, readStrings } from '../../../schema/keywords.js'
import { isObject, type SchemaObject } from '../../../schema/schema.js'
import { type CodeSample, readCodeSample, readObjects } from './read-endpoint.js'

/**
 * What people should know about a model beyond its schema: `x-docs` in the OpenAPI document of the
 * endpoint. All texts are Markdown.
 *
 * @see schemas/annotations.schema.json
 */
export interface Guide {
  /** The scenarios that show complete responses. */
  readonly responses: readonly ScenarioChoice[]
  /** The scenarios that the page shows as examples. */
  readonly scenarios: readonly ScenarioChoice[]
  readonly polling: Polling | undefined
  readonly history: readonly HistoryEntry[]
}

export interface ScenarioChoice {
  readonly title: string
  /** The name of the scenario. */
  readonly scenario: string
}

/** How to follow the state of a job. */
export interface Polling {
  /** The name of the root's field that has the state. The kinds of its values say what to do. */
  readonly field: string
  readonly transitions: readonly Transition[]
  /** What programs that poll often get wrong. */
  readonly advice: readonly string[]
  readonly code: CodeSample | undefined
}

/** When the kind of value changes. */
export interface Transition {
  /** `undefined` for the first value of all. */
  readonly from: string | undefined
  readonly to: string
  /** Reads well after `when`: `the job ends`. */
  readonly when: string
}

export interface HistoryEntry {
  /** `YYYY-MM-DD`, or with `>` in front: some time after that day. */
  readonly date: string
  readonly description: string
}

export function readGuide(document: SchemaObject): Guide {
  const { responses, scenarios, polling, history } = readMap(document['x-docs'])
  return {
    responses: readObjects(responses).map(readChoice),
    scenarios: readObjects(scenarios).map(readChoice),
    polling: isObject(polling) ? readPolling(polling) : undefined,
    history: readObjects(history).map(({ date, description }) => ({
      date: readString(date) ?? '',
      description: readString(description) ?? '',
    })),
  }
}

function readChoice({ title, scenario }: SchemaObject): ScenarioChoice {
  return { title: readString(title) ?? '', scenario: readString(scenario) ?? '' }
}

function readPolling({ field, transitions, advice, code }: SchemaObject): Polling {
  return {
    field: readString(field) ?? '',
    transitions: readObjects(transitions).map(({ from, to, when }) => ({
      from: readString(from),
      to: readString(to) ?? '',
      when: readString(when) ?? '',
    })),
    advice: readStrings(advice),
    code: isObject(code) ? readCodeSample(code) : undefined,
  }
}
