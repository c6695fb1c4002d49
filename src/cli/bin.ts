import process from 'node:process'
import { exitCode } from '../exit-code.js'
import { main } from './main.js'

// A reader that has seen enough (`| head`) closes the pipe. That's not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(128 + 13)
  throw error
})

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  // Not the user's mistake: the exit code must mean neither "clean" nor "findings".
  process.exitCode = exitCode.bug
  process.stderr.write('cluster-schema: this is a bug in cluster-schema. Please report it:\n')
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
}
