import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../errors.js'
import type { DocsFormat, DocsOptions } from '../generate/generator.js'
import { createUnknownNameError, type Flags, type FlagValues, shortenArgument } from './args.js'
import { createInputError } from './lint/files/input.js'

/** The flags of `generate docs`. */
export const docsFlags = {
  format: {
    type: 'string',
    array: true,
    default: [],
    placeholder: 'NAME',
    group: 'Docs',
    describe: 'markdown, html (both by default) or mdx',
  },
  split: {
    type: 'boolean',
    default: false,
    group: 'Docs',
    describe: 'A page for each nested model (not in HTML)',
  },
  'front-matter': {
    type: 'string',
    array: true,
    default: [],
    placeholder: 'KEY=TEXT',
    group: 'Docs',
    describe: 'Add a line to the front matter of MDX',
  },
  templates: {
    type: 'string',
    placeholder: 'DIR',
    group: 'Docs',
    describe: 'Your own templates instead of those of the same name',
  },
} as const satisfies Flags

type DocsFlagValues = FlagValues<typeof docsFlags>

/** @throws UserError if a value is wrong */
export function parseDocsFlags(flags: DocsFlagValues): DocsOptions {
  const { format, split, 'front-matter': lines } = flags
  const formats = format.map((name): DocsFormat => {
    const known = docsFormats.find((it) => it === name)
    if (known === undefined) throw createUnknownNameError('format', name, docsFormats)
    return known
  })
  if (lines.length > 0 && !formats.includes('mdx'))
    throw new UserError('--front-matter needs --format mdx.')
  if (split && formats.length > 0 && formats.every((name) => name === 'html'))
    throw new UserError('--split needs --format markdown or mdx: the HTML page is always one file.')
  return {
    ...(formats.length === 0 ? {} : { formats }),
    split,
    frontMatter: lines.map(parseFrontMatter),
  }
}

const docsFormats: readonly DocsFormat[] = ['markdown', 'html', 'mdx']

function parseFrontMatter(line: string): readonly [string, string] {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(line) ?? []
  if (key === undefined || value === undefined)
    throw new UserError(
      `--front-matter is ${JSON.stringify(shortenArgument(line))}; expected KEY=TEXT.`,
    )
  return [key, value]
}

/**
 * Replaces templates of ours by those of a folder. A file has the path that it has in `templates/docs/`
 * of this package: `field.eta`, `html/page.css`.
 *
 * @throws UserError if the folder has no template, or one that we don't have
 */
export async function overrideTemplates(
  templates: Readonly<Record<string, string>>,
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  const files = await listTemplates(folder)
  const known = Object.keys(templates)
    .filter((name) => name.startsWith(prefix))
    .map(toFileName)
  const own: Record<string, string> = {}
  for (const file of files) {
    const path = file.replaceAll('\\', '/')
    if (!known.includes(path)) throw createUnknownNameError('template', path, known)
    const text = await readTemplate(join(folder, file))
    own[prefix + path.replace(/\.eta$/, '')] = text
  }
  return { ...templates, ...own }
}

const prefix = 'docs/'

function toFileName(name: string): string {
  const path = name.slice(prefix.length)
  return /\.(?:css|js)$/.test(path) ? path : `${path}.eta`
}

async function listTemplates(folder: string): Promise<readonly string[]> {
  let files: readonly string[]
  try {
    files = await readdir(folder, { recursive: true })
  } catch (error) {
    throw createInputError(folder, error)
  }
  const templates = files.filter((file) => /\.(?:eta|css|js)$/.test(file)).toSorted()
  if (templates.length === 0)
    throw new UserError(`${folder} contains no template.`, {
      hint: 'A template has the name that it has in templates/docs/ of this package, such as field.eta.',
    })
  return templates
}

async function readTemplate(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw createInputError(file, error)
  }
}

/** The sentence for a template that can't be rendered; `undefined` for any other error. */
export function describeTemplateError(error: unknown, folder: string): UserError | undefined {
  if (!(error instanceof Error)) return undefined
  // A template can include others. The last one fails.
  const name = [...error.message.matchAll(/@docs\/([\w/-]+)/g)].at(-1)?.[1]
  const line = [...error.message.matchAll(/^line (\d+)$/gm)].at(-1)?.[1]
  if (name === undefined) return undefined
  const lines = error.message.split('\n').filter((it) => it.trim() !== '')
  const syntax = lines.indexOf('Bad template syntax')
  const reason = (syntax === -1 ? lines.at(-1) : lines[syntax + 1]) ?? ''
  const place = join(folder, `${name}.eta`) + (line === undefined ? '' : `:${line}`)
  return new UserError(`${place}: the template fails: ${reason.trim()}`, { cause: error })
}

/** The flags of a command line again. */
export function formatDocsFlags(
  { formats = [], split, frontMatter = [] }: DocsOptions = {},
  templates: string | undefined,
): readonly string[] {
  return [
    ...formats.map((format) => `--format ${format}`),
    ...(split ? ['--split'] : []),
    ...frontMatter.map(([key, value]) => `--front-matter ${JSON.stringify(`${key}=${value}`)}`),
    ...(templates === undefined ? [] : [`--templates ${templates}`]),
  ]
}
