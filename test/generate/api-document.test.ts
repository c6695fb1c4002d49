import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadGeneratorContext, loadSchemaAndModel } from '../../src/cli/context.js'
import { generators } from '../../src/generate/index.js'

const directory = mkdtempSync(join(tmpdir(), 'api-'))
afterAll(() => rmSync(directory, { recursive: true }))

const file = join(directory, 'shop.json')
writeFileSync(
  file,
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    components: {
      schemas: {
        Order: {
          type: 'object',
          required: ['status'],
          properties: { status: { $ref: '#/components/schemas/Status' } },
        },
        Status: { enum: ['open', 'closed'] },
        Ids: { type: 'array', items: { type: 'string' } },
      },
    },
  }),
)

async function generate(name: string): Promise<ReadonlyMap<string, string>> {
  const loaded = await loadSchemaAndModel(file, { takesDefinitions: true })
  const context = await loadGeneratorContext(loaded)
  const run = await generators.find((it) => it.name === name)?.load()
  const artifacts = (await run?.({ ...loaded, context })) ?? []
  return new Map(artifacts.map(({ path, content }) => [path, content]))
}

describe('the definitions of an OpenAPI document, which has no root', () => {
  test('types', async () => {
    const names = (await generate('types'))
      .get('shop.ts')
      ?.match(/(?<=^export (type|interface) )\w+/gm)
    expect(names).toEqual(['Order', 'Status', 'Ids'])
  })

  test('validator', async () => {
    const code = (await generate('validator')).get('validator.js') ?? ''
    const module = await import(`data:text/javascript,${encodeURIComponent(code)}`)
    expect(Object.keys(module).filter((name) => name.startsWith('is'))).toEqual([
      'isIds',
      'isOrder',
      'isStatus',
    ])
    expect(module.isOrder({ status: 'open' })).toBe(true)
    expect(module.validateOrder({ status: 'other' }).ok).toBe(false)
    expect(module.isIds([1])).toBe(false)
  })

  test('docs', async () => {
    const page = (await generate('docs')).get('docs/shop.md')
    expect(page).toContain('### `Order`')
    expect(page).not.toContain('unknown')
  })
})
