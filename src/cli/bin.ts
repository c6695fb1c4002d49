import process from 'node:process'
import { exitOnStreamErrors, reportFailure } from './failure.js'

exitOnStreamErrors()
process.on('uncaughtException', (error) => process.exit(reportFailure(error)))

try {
  // Imported here, so that a failure to load it is reported too.
  const { main } = await import('./main.js')
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = reportFailure(error)
}
