import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appendToken } from '../../../src/json/pointer.js'
import { readApiDocument } from '../../../src/schema/check/api-document.js'
import { isObject } from '../../../src/schema/schema.js'
import { parseSource } from '../../../src/schema/source/parse-source.js'
import packages from './packages.json' with { type: 'json' }

/** A schema of the corpus. */
export interface CorpusSchema {
  /** Its package and path, and the pointer to it in an API document. */
  readonly id: string
  readonly file: string
  readonly pointer: string
  /** The whole file. */
  readonly document: unknown
}

const cache = '.cache/corpus'

/** Whether `scripts/fetch-corpus.js` has fetched all packages. */
export const hasCorpus = packages.every((entry) => existsSync(join(findFolder(entry), '.corpus')))

/** Of the schemas of one API document, at most this many are tried. */
const MAX_API_SCHEMAS = 3

/** The schemas of all packages: whole files, and the named schemas of API documents. */
export async function listCorpus(): Promise<readonly CorpusSchema[]> {
  const schemas: CorpusSchema[] = []
  for (const entry of packages) {
    const folder = findFolder(entry)
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    for (const path of paths.filter((it) => /\.(json|ya?ml)$/.test(it)).sort()) {
      const file = join(folder, path)
      const document = (await parseSource(readFileSync(file, 'utf8'), { file })).value
      for (const pointer of listPointers(document)) {
        const id = `${entry.name}/${path}${pointer === '' ? '' : `#${pointer}`}`
        schemas.push({ id, file, pointer, document })
      }
    }
  }
  return schemas
}

function findFolder({ name, version }: (typeof packages)[number]): string {
  return join(cache, `${name.replace('/', '__')}@${version}`)
}

/** Spread evenly over a document with many schemas. */
function listPointers(document: unknown): readonly string[] {
  const api = isObject(document) ? readApiDocument(document) : undefined
  if (api === undefined) return ['']
  const step = Math.max(1, api.names.length / MAX_API_SCHEMAS)
  const count = Math.min(api.names.length, MAX_API_SCHEMAS)
  return Array.from({ length: count }, (_, index) =>
    appendToken(api.pointer, api.names[Math.floor(index * step)] ?? ''),
  )
}
