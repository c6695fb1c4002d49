// The code of a thread: it reads parts of a file, and proves documents in them. It imports little, so it
// starts fast. What it runs, the WebAssembly with its tables, comes from the main thread.
import { parentPort } from 'node:worker_threads'
import { createPartProver } from './part-prover.js'

/** @import { MemoryTable, ProverSetup } from '../../../prove/setup.js' */
/** @import { LocalProver, PartJob } from './part-prover.js' */

/** @type {LocalProver | undefined} */
let prover

parentPort?.on('message', (/** @type {ProverSetup | MemoryTable | PartJob} */ message) => {
  if ('module' in message) prover = createPartProver(message)
  else if ('address' in message) prover?.write(message)
  else if (prover !== undefined) {
    const result = prover.prove(message)
    parentPort?.postMessage(result, [/** @type {ArrayBuffer} */ (result.words.buffer)])
  }
})
