import { fstatSync } from 'node:fs'
import process from 'node:process'
import { maskHidden } from '../../../json/sanitize.js'
import { writeText } from '../../output.js'
import { guardWorkflowLog } from '../../workflow-log.js'

/**
 * Prints a diff. Programs get every byte of it. A terminal, or the log of a workflow, gets no characters
 * that control it.
 */
export async function printDiff(parts: AsyncIterable<Uint8Array>): Promise<void> {
  const convert = chooseConversion()
  for await (const part of parts) await writeText(process.stdout, convert(part))
}

function chooseConversion(): (part: Uint8Array) => Uint8Array | string {
  if (process.stdout.isTTY) return (part) => maskLines(decode(part))
  if (process.env.GITHUB_ACTIONS !== 'true' || isFile()) return (part) => part
  return (part) => {
    const text = decode(part)
    const guarded = guardWorkflowLog(text)
    return guarded === text ? part : guarded
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

function maskLines(text: string): string {
  return text
    .split('\n')
    .map((line) => maskHidden(line.replace(/\r$/, '')))
    .join('\n')
}

/** Whether standard output goes to a file, where no runner looks for commands. */
function isFile(): boolean {
  try {
    return fstatSync(1).isFile()
  } catch {
    return false
  }
}
