import { appendFile, stat } from 'node:fs/promises'
import process from 'node:process'
import { describeSystemError, type UserError } from '../../../errors.js'
import { addOutput, printError, printNote, writePending } from '../../output.js'
import { guardWorkflowLog } from '../../workflow-log.js'
import { createWriteError, type OutputStream, openOutputStream } from '../output-stream.js'
import type { ReportRequest } from './requests.js'

/** Where a report goes. */
export interface Output {
  /** Returns a promise if the caller has to wait before it writes more. */
  write(text: string): Promise<unknown> | undefined
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
  return createReportFile(file)
}

/** So much of a report stays in memory, in characters. Most reports are shorter. */
const maxBuffered = 1 << 18

/**
 * A file that appears whole or not at all. It's opened when there's much to write, or at the end, so
 * that a run that is refused has written nothing.
 */
function createReportFile(file: string): Output {
  let buffered = ''
  let stream: OutputStream | undefined
  let failure: UserError | undefined
  /** The run goes on without a report that can't be written. The first error says why. */
  const attempt = async (action: (opened: OutputStream) => Promise<void>): Promise<void> => {
    if (failure !== undefined) return
    try {
      stream ??= await openOutputStream(file)
      await action(stream)
    } catch (error) {
      failure = createWriteError(file, error)
    }
  }
  const flush = async (): Promise<void> => {
    const text = buffered
    buffered = ''
    await attempt((opened) => opened.write(text))
  }
  return {
    write(text) {
      buffered += text
      return buffered.length > maxBuffered ? flush() : undefined
    },
    async end() {
      await flush()
      await attempt((opened) => opened.commit())
      if (failure === undefined) return true
      await stream?.discard()
      printError(failure, 'lint')
      return false
    },
  }
}

function createStandardOutput(name: string): Output {
  const isWorkflowLog = process.env.GITHUB_ACTIONS === 'true' && name !== 'github'
  return {
    write: (text) => addOutput(isWorkflowLog ? guardWorkflowLog(text) : text),
    async end() {
      writePending()
      return true
    },
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
    write(text) {
      summary += text
      return undefined
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
