import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const bench = fileURLToPath(new URL('..', import.meta.url))

/** The compiled contenders. Git ignores this folder. */
export const compiled = fileURLToPath(new URL('../.cache', import.meta.url))
