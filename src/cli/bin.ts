import process from 'node:process'
import { exitOnStreamErrors, reportFailure } from './failure.js'
import { main } from './main.js'

exitOnStreamErrors()
process.on('uncaughtException', (error) => process.exit(reportFailure(error)))

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = reportFailure(error)
}
