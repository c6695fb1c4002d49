import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readManifest } from '../lib/install.js'
import { root } from '../lib/paths.js'

/** The folder that the other tools are installed in. */
export const home = fileURLToPath(new URL('.', import.meta.url))
const { devDependencies } = readManifest(home)

/**
 * @typedef {object} Input a schema, in the form that each tool reads
 * @property {string} schema path of the JSON Schema
 * @property {string} openapi path of an OpenAPI 3.1 document with a response of that schema
 * @property {readonly string[]} args what our program needs to use it
 *
 * @typedef {object} Tool
 * @property {string} title
 * @property {string} [format] of ours, which writes several: it's left out if there is none of it
 * @property {(input: Input, directory: string) => number} run writes the docs into a directory, and
 * returns the seconds of processor time
 * @property {(directory: string) => readonly string[]} listPages the files that a reader opens
 * @property {(page: import('playwright-core').Page) => AsyncGenerator<void>} [unfold] shows what is
 * folded, and yields each time there is something new to read
 */

/** @type {readonly Tool[]} */
export const tools = [
  {
    title: 'cluster-schema, Markdown',
    format: 'markdown',
    run: runOurs,
    listPages: (directory) => listModelPages(directory, '.md'),
  },
  {
    title: 'cluster-schema, HTML',
    format: 'html',
    run: runOurs,
    listPages: (directory) => listModelPages(directory, '.html'),
  },
  {
    title: `jsonschema2md ${devDependencies['@adobe/jsonschema2md']}`,
    run({ schema }, directory) {
      const schemas = join(directory, 'schemas')
      mkdirSync(schemas, { recursive: true })
      writeFileSync(
        join(schemas, 'input.schema.json'),
        renameMeanings(readFileSync(schema, 'utf8')),
      )
      const program = join(home, 'node_modules/@adobe/jsonschema2md/cli.js')
      return runProgram(
        program,
        ['-d', schemas, '-o', join(directory, 'out'), '-x', '-'],
        directory,
      )
    },
    listPages: (directory) => listFiles(join(directory, 'out'), '.md'),
  },
  {
    title: `Redoc, @redocly/cli ${devDependencies['@redocly/cli']}`,
    run({ openapi }, directory) {
      const program = join(home, 'node_modules/@redocly/cli/bin/cli.js')
      const options = ['--openapi.expandResponses=all', '--openapi.schemasExpansionLevel=all']
      const args = ['build-docs', openapi, '-o', 'index.html', '--inlineBundle', ...options]
      return runProgram(program, args, directory)
    },
    listPages: (directory) => [join(directory, 'index.html')],
    async *unfold(page) {
      await page.waitForTimeout(1500)
      await clickIfThere(page.getByText('+ Show'))
      await clickIfThere(page.getByText('Expand all'))
      // It renders what is near the visible part, so everything has to be visible.
      await page.setViewportSize({ width: 1280, height: 30_000 })
      await page.waitForTimeout(3000)
      yield
      // The alternatives of a schema are tabs.
      const tabs = page.locator('[data-section-id="switcher"] [role="tab"][aria-selected="false"]')
      for (let index = 0; index < (await tabs.count()); index += 1) {
        const tab = tabs.nth(index)
        if ((await tab.getAttribute('title')) === 'null') continue
        await tab.click()
        await clickIfThere(page.getByText('Expand all'))
        await page.waitForTimeout(500)
        yield
      }
    },
  },
]

/** jsonschema2md reads the meanings of values from `meta:enum`. */
function renameMeanings(text) {
  return JSON.stringify(JSON.parse(text), (_, value) => {
    if (!Array.isArray(value?.enumDescriptions)) return value
    const meanings = value.enum.map((name, index) => [name, value.enumDescriptions[index]])
    return { ...value, 'meta:enum': Object.fromEntries(meanings) }
  })
}

async function clickIfThere(locator) {
  if ((await locator.count()) > 0) await locator.first().click()
}

/** Without the pages of the rules, as no other tool has them. */
function listModelPages(directory, extension) {
  const files = listFiles(join(directory, 'docs'), extension)
  return files.filter((file) => !file.includes('rules'))
}

function runOurs({ args }, directory) {
  const program = join(root, 'dist/cli.js')
  return runProgram(program, ['generate', 'docs', ...args, '--out', directory], directory)
}

/** @returns {number} the seconds of processor time that it took */
function runProgram(file, args, cwd) {
  const usageFile = join(cwd, 'usage.json')
  // Nothing may be downloaded, and no usage be reported.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', CI: 'true', USAGE_FILE: usageFile }
  const { status, stderr } = spawnSync(process.execPath, ['--import', meter, file, ...args], {
    cwd,
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${file} failed: ${stderr}`)
  const { user, system } = JSON.parse(readFileSync(usageFile, 'utf8'))
  return (user + system) / 1e6
}

/** A module that writes down the processor time of its process. */
const meter = `data:text/javascript,${encodeURIComponent(`
import { writeFileSync } from 'node:fs'
process.on('exit', () => writeFileSync(process.env.USAGE_FILE, JSON.stringify(process.cpuUsage())))
`)}`

/** @returns {readonly string[]} sorted paths */
export function listFiles(directory, extension = '') {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension))
    .map((file) => join(directory, file))
    .filter((file) => statSync(file).isFile())
    .sort()
}
