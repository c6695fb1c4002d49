import process from 'node:process'
import { Script } from 'node:vm'

const key = 'cluster-schema:step'
let script: Script | undefined
let isRunning = false

/**
 * Runs something that takes long without a break, such as reading one large text. Usually, Node.js tells
 * a program about Ctrl-C only when its code has come to an end. A script is stopped at once.
 *
 * @throws an error with the code ERR_SCRIPT_EXECUTION_INTERRUPTED if the program goes on after Ctrl-C
 * @see https://nodejs.org/api/vm.html#scriptruninthiscontextoptions
 */
export function runInterruptibly<Result>(run: () => Result): Result {
  if (isRunning) return run()
  script ??= new Script(`globalThis[${JSON.stringify(key)}]()`)
  Object.assign(globalThis, { [key]: run })
  isRunning = true
  try {
    return script.runInThisContext({ breakOnSigint: true })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // The signal has stopped the script only.
    if (code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') process.emit('SIGINT', 'SIGINT')
    throw error
  } finally {
    isRunning = false
    Reflect.deleteProperty(globalThis, key)
  }
}
