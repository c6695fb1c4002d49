import type { StandardSchemaV1 } from 'cluster-schema/validator'

/**
 * The types of Standard JSON Schema, copied as its specification recommends.
 *
 * @see https://standardschema.dev/json-schema
 */
export interface StandardJSONSchemaV1<Input = unknown, Output = Input> {
  readonly '~standard': StandardJSONSchemaV1.Props<Input, Output>
}

export declare namespace StandardJSONSchemaV1 {
  export interface Props<Input = unknown, Output = Input> {
    readonly version: 1
    readonly vendor: string
    readonly types?: StandardSchemaV1.Types<Input, Output> | undefined
    readonly jsonSchema: Converter
  }

  export interface Converter {
    readonly input: (options: Options) => Record<string, unknown>
    readonly output: (options: Options) => Record<string, unknown>
  }

  export type Target = 'draft-2020-12' | 'draft-07' | 'openapi-3.0' | ({} & string)

  export interface Options {
    /** The dialect of the schema. For others than the three that it names, the converter throws. */
    readonly target: Target
    readonly libraryOptions?: Record<string, unknown> | undefined
  }
}
