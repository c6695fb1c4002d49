import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadGeneratorContext, loadSchemaAndModel } from '../../src/cli/context.js'
import { createReference } from '../../src/generate/docs/create-reference.js'
import { createGuideSections } from '../../src/generate/docs/guide/index.js'
import { renderHtmlPage } from '../../src/generate/docs/html/index.js'
import { createModelPageData } from '../../src/generate/docs/model-page.js'
import { createPageContext } from '../../src/generate/docs/page-context.js'

/**
 * The HTML page of a schema.
 *
 * @param file the schema; without it, the page of Cluster
 */
export async function renderHtml(file?: string): Promise<string> {
  const loaded = await loadSchemaAndModel(file)
  const context = await loadGeneratorContext(loaded)
  const page = createPageContext(loaded.model, context.rules)
  const guide = await createGuideSections({
    ...loaded,
    context,
    fields: page.fields,
    findAnchor: (target) => page.anchors.byTarget.get(target),
  })
  const reference = createReference(createModelPageData(page), page, guide)
  return renderHtmlPage(reference, context)
}

/** The HTML page of a schema that isn't in a file. */
export async function renderSchemaHtml(schema: unknown): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'docs-html-'))
  try {
    const file = join(folder, 'example.schema.json')
    writeFileSync(file, JSON.stringify(schema))
    return await renderHtml(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
