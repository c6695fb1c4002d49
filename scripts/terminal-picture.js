// Draws the output of a program on a terminal as an SVG image, light or dark as the reader prefers.

const fontSize = 14
const lineHeight = 20
// Of a character, in most monospaced fonts. `textLength` makes other fonts as wide.
const charWidth = 8.4
const padding = 20
const columns = 80

/** The names of styles by the code that begins them (ECMA-48 SGR). */
const styles = new Map([
  ['1', 'bold'],
  ['2', 'faint'],
  ['31', 'error'],
  ['33', 'warning'],
  ['34', 'info'],
])

/**
 * Draws a command line and what it printed.
 *
 * @param {string} command
 * @param {string} output with the escape sequences of styles in `styles`
 * @param {string} title for people who can't see the picture
 * @returns {string} the SVG document
 */
export function drawTerminal(command, output, title) {
  const prompt = `\u001b[2m$\u001b[22m \u001b[1m${command}\u001b[22m`
  const lines = [prompt, '', ...output.trimEnd().split('\n')]
  const width = Math.ceil(columns * charWidth) + 2 * padding
  const height = lines.length * lineHeight + 2 * padding
  const rows = lines.flatMap((line, row) =>
    splitRuns(line).map((run) => drawRun(run, padding + row * lineHeight + fontSize)),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title>${escapeXml(title)}</title>
<style>
rect { fill: #f6f8fa; stroke: #d1d9e0 }
text { fill: #1f2328; font: ${fontSize}px ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; white-space: pre }
.bold { font-weight: 600 }
.faint { fill: #59636e }
.error { fill: #c21c2c; font-weight: 600 }
.warning { fill: #8a5a00; font-weight: 600 }
.info { fill: #0a5bc4; font-weight: 600 }
@media (prefers-color-scheme: dark) {
rect { fill: #151b23; stroke: #3d444d }
text { fill: #f0f6fc }
.faint { fill: #9198a1 }
.error { fill: #ff7b72 }
.warning { fill: #e3b341 }
.info { fill: #79c0ff }
}
</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${rows.join('\n')}
</svg>
`
}

/**
 * @typedef {{ column: number, text: string, style: string }} Run a part of a line in one style
 *
 * @param {string} line
 * @returns {readonly Run[]} without blank ones
 */
function splitRuns(line) {
  /** @type {Run[]} */
  const runs = []
  let column = 0
  let style = ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of a terminal
  for (const [index, part] of line.split(/\u001b\[(\d+)m/).entries()) {
    if (index % 2 === 1) {
      style = styles.get(part) ?? ''
      continue
    }
    const text = part.trimStart()
    if (text !== '')
      runs.push({ column: column + part.length - text.length, text: text.trimEnd(), style })
    column += part.length
  }
  return runs
}

/**
 * @param {Run} run
 * @param {number} y
 */
function drawRun({ column, text, style }, y) {
  const x = round(padding + column * charWidth)
  const className = style === '' ? '' : ` class="${style}"`
  const length = round(text.length * charWidth)
  return `<text${className} x="${x}" y="${y}" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeXml(text)}</text>`
}

/** @param {number} value */
function round(value) {
  return Number(value.toFixed(1))
}

/** @param {string} text */
function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
