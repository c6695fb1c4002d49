import { appendFile, realpath, stat, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { atomicWrite } from '../../../atomic-write.js'
import { describeSystemError, UserError } from '../../../errors.js'
import { printError, printNote, writeText } from '../../output.js'
import { guardWorkflowLog } from '../../workflow-log.js'
import type { ReportRequest } from './requests.js'

/** Where a report goes. */
export interface Output {
  write(text: string): Promise<void>
  /** Returns whether everything is written. If not, it has said so on stderr. */
  end(): Promise<boolean>
  /** The longest text that it takes, if there is a limit. */
  readonly maxBytes?: number
}

/** GitHub refuses a job summary above this size. */
const maxJobSummaryBytes = 1_048_576

/** Creates the output of a report: standard output, a file, or the job summary of GitHub Actions. */
export async function createOutput(request: ReportRequest): Promise<Output> {
  const { name, file } = request
  if (file === undefined) return createStandardOutput(name)
  if (request.isJobSummary) return createJobSummary(file)
  const buffer = createTextBuffer()
  return {
    write: async (text) => buffer.add(text),
    async end() {
      try {
        await replaceFile(file, buffer.takeChunks())
        return true
      } catch (error) {
        const reason = describeSystemError(error)
        if (reason === undefined) throw error
        printError(new UserError(`${file}: cannot be written: ${reason}.`), 'lint')
        return false
      }
    },
  }
}

function createStandardOutput(name: string): Output {
  const isWorkflowLog = process.env.GITHUB_ACTIONS === 'true' && name !== 'github'
  return {
    write: (text) => writeText(process.stdout, isWorkflowLog ? guardWorkflowLog(text) : text),
    end: async () => true,
  }
}

/** Nobody asked for the summary, so a run doesn't fail if it can't be written. */
async function createJobSummary(file: string): Promise<Output> {
  const size = await stat(file).then(
    (stats) => stats.size,
    () => 0,
  )
  let summary = ''
  return {
    maxBytes: maxJobSummaryBytes - size - 1,
    write: async (text) => {
      summary += text
    },
    async end() {
      const added = Buffer.from(`${summary}\n`)
      if (size + added.length > maxJobSummaryBytes) {
        printNote('the job summary is left out: it would be larger than 1 MiB.', 'lint')
        return true
      }
      try {
        await appendFile(file, added)
      } catch (error) {
        const reason = describeSystemError(error)
        if (reason === undefined) throw error
        printNote(`the job summary is left out: ${file} cannot be written: ${reason}.`, 'lint')
      }
      return true
    },
  }
}

/** A report stays in memory until it's complete, as bytes: they take no room on the heap. */
function createTextBuffer() {
  const chunks: Uint8Array[] = []
  let text = ''
  const flush = (): void => {
    if (text !== '') chunks.push(Buffer.from(text))
    text = ''
  }
  return {
    add(added: string): void {
      text += added
      if (text.length > 65_536) flush()
    },
    takeChunks(): readonly Uint8Array[] {
      flush()
      return chunks
    },
  }
}

/**
 * Writes a file whole or not at all. Links lead to the file that is written. A device or a pipe can't
 * be replaced, so it's written to.
 */
async function replaceFile(file: string, chunks: readonly Uint8Array[]): Promise<void> {
  const target = await realpath(file).catch(() => file)
  const stats = await stat(target).catch(() => undefined)
  if (stats === undefined || stats.isFile()) await atomicWrite(target, chunks)
  else await writeFile(target, chunks)
}
