import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseConfig } from '../../src/cli/lint/config/parse-config.js'
import { extractBlocks } from '../e2e/markdown.js'

const listPages = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)

const configs = [...listPages('docs'), ...listPages('generated/docs/rules')].flatMap((page) =>
  extractBlocks(page, 'json')
    .filter((block) => /^ *(\{ )?"rules": \{/m.test(block))
    .map((block) => ({ page, block })),
)

test('each rule page has a config, which sets this rule', () => {
  const pages = listPages('generated/docs/rules').filter((page) => !page.endsWith('README.md'))
  for (const page of pages) {
    const [config] = configs.filter((it) => it.page === page)
    const id = page.slice('generated/docs/rules/'.length, -'.md'.length)
    expect(Object.keys(JSON.parse(config?.block ?? '{}').rules ?? {}), page).toEqual([id])
  }
})

test.each(configs)('lint accepts the config in $page', async ({ page, block }) => {
  const bytes = new TextEncoder().encode(block)
  const config = await parseConfig({ file: page, folder: '.', bytes, isPackage: false })
  expect(config.values).toEqual(JSON.parse(block))
})
