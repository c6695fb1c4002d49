import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import type {
  GeneratorContext,
  GeneratorInput,
  GeneratorOptions,
} from '../../src/generate/generator.js'
import { generateTypes } from '../../src/generate/types/index.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

/** Every compiler option that makes the types stricter. */
export const strictestOptions: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
  erasableSyntaxOnly: true,
  noUnusedLocals: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2022.d.ts'],
}

export interface TypeCheckError {
  readonly file: string
  readonly line: number
  readonly message: string
}

/** Type-checks files, which don't have to exist on disk, as one program. */
export function typeCheck(
  files: Readonly<Record<string, string>>,
  options: ts.CompilerOptions = strictestOptions,
): readonly TypeCheckError[] {
  const given = new Map(Object.entries(files).map(([name, text]) => [resolve(name), text]))
  const host = ts.createCompilerHost(options)
  const { fileExists, getSourceFile, readFile } = host
  host.fileExists = (name) => given.has(resolve(name)) || fileExists(name)
  host.readFile = (name) => given.get(resolve(name)) ?? readFile(name)
  const libraries = openLibraryCache(options)
  host.getSourceFile = (name, language, ...rest) => {
    const text = given.get(resolve(name))
    if (text !== undefined) return ts.createSourceFile(name, text, language)
    const known = libraries.get(name)
    const file = known ?? getSourceFile(name, language, ...rest)
    if (file !== undefined && isLibrary(name)) libraries.set(name, file)
    return file
  }
  // The declarations of the language are right.
  const allOptions = { skipDefaultLibCheck: true, ...options }
  const program = ts.createProgram([...given.keys()], allOptions, host)
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => ({
    file: file?.fileName.replace(`${resolve('.')}/`, '') ?? '',
    line: file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }))
}

/** Parsing the declarations of the language takes longer than checking a small file. */
const libraryCaches = new Map<string, Map<string, ts.SourceFile>>()

/** What the compiler stores in a parsed file depends on the options. */
function openLibraryCache(options: ts.CompilerOptions): Map<string, ts.SourceFile> {
  const key = JSON.stringify(options)
  const cache = libraryCaches.get(key) ?? new Map<string, ts.SourceFile>()
  libraryCaches.set(key, cache)
  return cache
}

function isLibrary(name: string): boolean {
  return /[\\/]typescript[\\/]lib[\\/]lib\.[^\\/]*\.ts$/.test(name)
}

export interface Generated {
  readonly text: string
  /** Without the file name: `/properties/id/not: ignored`. */
  readonly unsupportedKeywords: readonly string[]
}

/** Generates the types of a schema, and collects what they cannot express. */
export async function emitTypes(
  document: unknown,
  options: GeneratorOptions = {},
): Promise<Generated> {
  const unsupportedKeywords: string[] = []
  const input = await createInput(document)
  const [artifact] = await generateTypes({
    ...input,
    options,
    onUnsupportedKeyword: (message) =>
      unsupportedKeywords.push(message.slice(message.indexOf('#') + 1)),
  })
  return { text: artifact?.content ?? '', unsupportedKeywords }
}

export async function createInput(document: unknown): Promise<GeneratorInput> {
  const directory = mkdtempSync(join(tmpdir(), 'types-'))
  const file = join(directory, 'order.schema.json')
  writeFileSync(file, JSON.stringify(document))
  const schema = await loadSchema(file)
  rmSync(directory, { recursive: true })
  return {
    schema,
    model: buildModel(schema),
    context: fakeContext,
  }
}

/** The types generator needs nothing else. */
export const fakeContext = {
  stem: 'order',
  banner: 'Generated.',
} as Partial<GeneratorContext> as GeneratorContext

/** Renders a value as an expression. `__proto__` as a plain key would set the prototype. */
export function renderExpression(value: unknown): string {
  return JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:')
}
