import type { Finding } from '../lint/finding.js'
import type { RuleMetadata } from '../lint/rule.js'

/**
 * Turns findings into text as they come. Each part returns what to write next; only the command
 * writes.
 */
export interface Reporter {
  begin?(run: RunInfo): string
  finding(finding: Finding): string
  end?(summary: Summary): string
}

/** What is known before the first finding. */
export interface RunInfo {
  readonly tool: { readonly name: string; readonly version: string }
  /** The model that was asked, and where its facts come from. */
  readonly schema: { readonly name: string; readonly source?: SchemaSource }
  readonly rules: readonly RuleMetadata[]
}

/** Of what reading of which API the schema is. */
export interface SchemaSource {
  readonly api: string
  readonly version: string
  readonly page: string
  readonly read: string
}

/** What is known after the last one. */
export interface Summary {
  readonly files: number
  readonly documents: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  readonly skipped: readonly SkippedFile[]
}

export interface SkippedFile {
  readonly file: string
  /** Why, to stand in "skipped: …". */
  readonly reason: string
}

/** How a text reporter may write. */
export interface Style {
  readonly color: boolean
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number
}
