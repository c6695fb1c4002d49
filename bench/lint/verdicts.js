import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { lint, run, validateFast } from './run.js'

/**
 * Compares the verdicts on files with those of the peer.
 *
 * @param {string} directory
 * @returns {number} how many files both judged
 * @throws Error if a verdict differs
 */
export function compareVerdicts(directory) {
  const files = readdirSync(directory)
  const ours = new Set()
  for (const line of run(lint('--format', 'ndjson', directory))
    .stdout.split('\n')
    .filter(Boolean)) {
    const { file, severity } = JSON.parse(line)
    if (severity === 'error') ours.add(basename(file))
  }
  const { stdout, stderr } = run(validateFast('--continue', directory))
  const theirs = new Set(
    [...`${stdout}\n${stderr}`.matchAll(/^fail: (.*)$/gm)].map(([, file]) => basename(file)),
  )
  const differing = files.filter((file) => ours.has(file) !== theirs.has(file))
  if (differing.length > 0) throw new Error(`the verdicts on ${differing.join(', ')} differ`)
  if (ours.size === 0 || ours.size === files.length) throw new Error('all verdicts are the same')
  return files.length
}
