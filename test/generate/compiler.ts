import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import type {
  GeneratorContext,
  GeneratorInput,
  GeneratorOptions,
} from '../../src/generate/generator.js'
import { typesGenerator } from '../../src/generate/types/index.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

/** What the issue asks of the types: every flag of the compiler that refuses something. */
export const strictest: ts.CompilerOptions = {
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

export interface Problem {
  readonly file: string
  readonly line: number
  readonly message: string
}

/** What the compiler says of files that need not be on a disk, all of them one program. */
export function problemsIn(
  files: Readonly<Record<string, string>>,
  options: ts.CompilerOptions = strictest,
): readonly Problem[] {
  const given = new Map(Object.entries(files).map(([name, text]) => [resolve(name), text]))
  const host = ts.createCompilerHost(options)
  const { fileExists, getSourceFile, readFile } = host
  host.fileExists = (name) => given.has(resolve(name)) || fileExists(name)
  host.readFile = (name) => given.get(resolve(name)) ?? readFile(name)
  host.getSourceFile = (name, language, ...rest) => {
    const text = given.get(resolve(name))
    return text === undefined
      ? getSourceFile(name, language, ...rest)
      : ts.createSourceFile(name, text, language)
  }
  const program = ts.createProgram([...given.keys()], options, host)
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => ({
    file: file?.fileName.replace(`${resolve('.')}/`, '') ?? '',
    line: file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }))
}

export interface Generated {
  readonly text: string
  readonly notes: readonly string[]
}

/** The types of a schema, as a module, and what they cannot say. */
export async function typesOf(
  document: unknown,
  options: GeneratorOptions = {},
): Promise<Generated> {
  const notes: string[] = []
  const input = await inputOf(document)
  const [artifact] = await typesGenerator.emit({
    ...input,
    options,
    note: (text) => notes.push(text.slice(text.indexOf('#') + 1)),
  })
  return { text: artifact?.content ?? '', notes }
}

export async function inputOf(document: unknown): Promise<GeneratorInput> {
  const directory = mkdtempSync(join(tmpdir(), 'types-'))
  const file = join(directory, 'order.schema.json')
  writeFileSync(file, JSON.stringify(document))
  const schema = await loadSchema(file)
  rmSync(directory, { recursive: true })
  return {
    schema,
    model: buildModel(schema),
    // What the types need of them.
    context: {
      stem: 'order',
      banner: 'Generated.',
    } as Partial<GeneratorContext> as GeneratorContext,
  }
}
