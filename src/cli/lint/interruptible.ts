import process from 'node:process'
import { Script } from 'node:vm'
import { takeTurn } from '../event-loop.js'
import { runWithoutSignalListeners } from '../output.js'

const key = 'cluster-schema:step'
let script: Script | undefined

/**
 * Runs something that takes long without a break, such as reading one large text. Usually, Node.js tells
 * a program about Ctrl-C only when its code has come to an end. A script is stopped at once.
 *
 * @param run nothing but JavaScript can be interrupted in it
 * @throws an error with the code ERR_SCRIPT_EXECUTION_INTERRUPTED if the program goes on after Ctrl-C
 * @see https://nodejs.org/api/vm.html#scriptruninthiscontextoptions
 */
export async function runInterruptibly<Result>(run: () => Result): Promise<Result> {
  // Node.js forgets the signals that it hasn't told the program yet when a script begins.
  await takeTurn()
  script ??= new Script(`globalThis[${JSON.stringify(key)}]()`)
  Object.assign(globalThis, { [key]: run })
  try {
    return script.runInThisContext({ breakOnSigint: true })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // The signal has stopped the script only.
    if (code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') process.emit('SIGINT', 'SIGINT')
    throw error
  } finally {
    Reflect.deleteProperty(globalThis, key)
  }
}

/** In UTF-16 code units. `JSON.parse` takes half a second for so much. */
const minSlowText = 1 << 25

/** Parses a JSON text. However large it is, a signal ends the process within a second. */
export async function parseInterruptibly(text: string): Promise<unknown> {
  return text.length < minSlowText
    ? JSON.parse(text)
    : runWithoutSignalListeners(() => JSON.parse(text))
}
