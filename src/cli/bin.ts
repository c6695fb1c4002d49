import process from 'node:process'
import { exitCode } from '../exit-code.js'
import { enableCompileCache } from './compile-cache.js'
import { reportFailure, reportLoadFailure } from './failure.js'
import { printNote } from './output.js'

enableCompileCache()
process.on('uncaughtException', (error) => process.exit(reportFailure(error)))
// If a command waits for something that never happens, Node.js ends without a word.
process.exitCode = exitCode.bug
process.once('beforeExit', () => {
  if (!hasEnded) printNote('this is a bug in cluster-schema: it never came to an end.')
})

let hasEnded = false
process.exitCode = await run()
hasEnded = true

/** The program is imported here, so that a failure to load it is reported too. */
async function run(): Promise<number> {
  let program: typeof import('./main.js')
  try {
    program = await import('./main.js')
  } catch (error) {
    return reportLoadFailure(error)
  }
  try {
    return await program.main(process.argv.slice(2))
  } catch (error) {
    return reportFailure(error)
  }
}
