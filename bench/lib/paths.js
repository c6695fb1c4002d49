import { fileURLToPath } from 'node:url'

/** Where the benchmark lies, and with it what it compiles: nothing of it is committed. */
export const bench = fileURLToPath(new URL('..', import.meta.url))
export const compiled = fileURLToPath(new URL('../.cache', import.meta.url))
export const root = fileURLToPath(new URL('../..', import.meta.url))
