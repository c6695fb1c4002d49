/** An element of an XML document. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

// XML 1.0, section 2.2: the characters that a document may contain.
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/** Parses the XML that reports consist of: elements, attributes and references, nothing else. */
export function parseXml(text: string): XmlElement {
  if (forbidden.test(text)) throw new Error('a character that XML forbids')
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
  if (!text.startsWith(declaration)) throw new Error('no declaration')
  let rest = text.slice(declaration.length)
  const take = (pattern: RegExp): readonly string[] | undefined => {
    const match = pattern.exec(rest)
    if (match === null) return undefined
    rest = rest.slice(match[0].length)
    return match.map(String)
  }
  const parseElement = (): XmlElement => {
    const [, name = '', list = '', empty] =
      take(/^<([a-z-]+)((?: [a-z]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*)(\/?)>/) ?? fail()
    const attributes: Record<string, string> = {}
    for (const [, key = '', value = ''] of list.matchAll(/ ([a-z]+)="([^"]*)"/g)) {
      if (key in attributes) throw new Error(`${key} twice`)
      attributes[key] = decode(value)
    }
    const children: XmlElement[] = []
    let content = ''
    while (empty !== '/') {
      content += decode(take(/^[^<&]*(?:&#\d+;[^<&]*)*/)?.[0] ?? '')
      if (take(new RegExp(`^</${name}>`)) !== undefined) break
      children.push(parseElement())
    }
    return { name, attributes, children, text: content }
  }
  const fail = (): never => {
    throw new Error(`not XML: ${JSON.stringify(rest.slice(0, 80))}`)
  }
  const root = parseElement()
  if (rest !== '\n') fail()
  return root
}

function decode(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
}
