// Everything here adds to a page that can be read without it. The page contains it minified: after a
// change, run `node scripts/minify-page.js`.
const { documentElement: root } = document

/**
 * @param {string} selector
 * @param {ParentNode} [from]
 * @returns {HTMLElement[]}
 */
const findAll = (selector, from = document) =>
  [...from.querySelectorAll(selector)].filter((it) => it instanceof HTMLElement)

/**
 * An element that the page has for certain.
 *
 * @template {Element} Kind
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
function find(selector, kind) {
  const element = document.querySelector(selector)
  if (!(element instanceof kind)) throw new Error(`no ${selector}`)
  return element
}

/**
 * @param {string} name
 * @param {Readonly<Record<string, string>>} [attributes]
 * @param {...(Node | string)} children
 */
function create(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

/* Theme */

const themeButton = find('.theme', HTMLButtonElement)
themeButton.addEventListener('click', () => {
  const isDark =
    getComputedStyle(root).colorScheme === 'light dark'
      ? matchMedia('(prefers-color-scheme: dark)').matches
      : root.dataset.theme === 'dark'
  const theme = isDark ? 'light' : 'dark'
  root.dataset.theme = theme
  try {
    localStorage.setItem('docs-theme', theme)
  } catch {
    // A browser can forbid storage. The theme lasts until the page is closed then.
  }
})

/* Sidebar on narrow screens */

const menuButton = find('.menu', HTMLButtonElement)
const side = find('.side', HTMLElement)

/** @param {boolean} isOpen */
function showMenu(isOpen) {
  root.classList.toggle('has-menu', isOpen)
  menuButton.setAttribute('aria-expanded', String(isOpen))
}
menuButton.addEventListener('click', () => {
  const isOpen = menuButton.getAttribute('aria-expanded') === 'true'
  showMenu(!isOpen)
  if (!isOpen) side.querySelector('a')?.focus()
})
document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element) || menuButton.contains(target)) return
  if (!side.contains(target) || target.closest('a') !== null) showMenu(false)
})
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || menuButton.getAttribute('aria-expanded') !== 'true') return
  showMenu(false)
  menuButton.focus()
})

/* Where the reader is */

/** @param {Element} place */
function readTitle(place) {
  const heading = place.querySelector('h2, h3, h4, th')
  return heading?.firstChild?.textContent?.trim() ?? ''
}

// Headings link to themselves.
for (const heading of findAll(
  'main [id] > :is(h2, h3, h4), main [id] > .pair > h3, main :is(h3, h4)[id]',
)) {
  const id = heading.id || heading.closest('[id]')?.id
  const [text] = heading.childNodes
  if (!text || !id) continue
  const link = create('a', { href: `#${id}` })
  text.replaceWith(link)
  link.append(text)
}
for (const row of findAll('.values tbody > tr')) {
  const value = readTitle(row)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
  const id = `${row.closest('.model')?.id}-${value}`
  if (document.getElementById(id) === null) row.id = id
}
// The sidebar has the groups, and the fields of the group where the reader is.
for (const link of findAll('.side a')) {
  const target = document.getElementById(link.getAttribute('href')?.slice(1) ?? '')
  if (!target?.classList.contains('group')) continue
  const items = findAll('article', target).map((field) =>
    create('li', {}, create('a', { href: `#${field.id}`, dir: 'auto' }, readTitle(field))),
  )
  link.after(create('ul', {}, ...items))
}
const links = new Map(findAll('.side a').map((link) => [link.getAttribute('href') ?? '', link]))
/** @type {Set<Element>} */
const visible = new Set()
/** @type {HTMLElement | undefined} */
let current

/** @param {HTMLElement} link */
function markCurrent(link) {
  if (link === current) return
  current?.removeAttribute('aria-current')
  for (const item of findAll('.is-open', side))
    if (!item.contains(link)) item.classList.remove('is-open')
  link.setAttribute('aria-current', 'location')
  for (let item = link.closest('li'); item; item = item.parentElement?.closest('li') ?? null)
    item.classList.add('is-open')
  current = link
  const { top, bottom } = link.getBoundingClientRect()
  const frame = side.getBoundingClientRect()
  if (top < frame.top + 40 || bottom > frame.bottom - 40)
    side.scrollTop += top - frame.top - frame.height / 3
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries)
      isIntersecting ? visible.add(target) : visible.delete(target)
    // The innermost of them: a field of a group.
    const [first] = [...visible].sort((a, b) =>
      a.contains(b) ? 1 : b.contains(a) ? -1 : a.compareDocumentPosition(b) & 4 ? -1 : 1,
    )
    const link = first && links.get(`#${first.id}`)
    if (link) markCurrent(link)
  },
  { rootMargin: '-96px 0px -75% 0px' },
)
for (const href of links.keys()) {
  const target = document.getElementById(href.slice(1))
  if (target) observer.observe(target)
}

/* Filters */

const filters = document.querySelector('form.filters')
const rows = findAll('.quick tr:has(td)').map((row) => {
  const href = row.querySelector('a')?.getAttribute('href') ?? ''
  return {
    row,
    field: document.getElementById(href.slice(1)),
    item: links.get(href)?.parentElement,
    group: row.parentElement?.querySelector('th[colspan] a')?.getAttribute('href')?.slice(1),
    marks: (row.querySelector('td')?.textContent ?? '').split(' · '),
  }
})

/**
 * @param {readonly string[]} marks
 * @param {string} value of a filter
 */
function passes(marks, value) {
  if (value.startsWith('!')) return !marks.includes(value.slice(1))
  // A field that isn't only for some types is for all.
  return marks.includes(value) || (/ only$/.test(value) && !marks.some((it) => / only$/.test(it)))
}

function applyFilters() {
  if (!(filters instanceof HTMLFormElement)) return
  const data = new FormData(filters)
  const { group, ...others } = Object.fromEntries(data)
  const wanted = Object.values(others).filter((value) => value !== '')
  let count = 0
  for (const { row, field, item, group: own, marks } of rows) {
    const isShown = (!group || own === group) && wanted.every((it) => passes(marks, String(it)))
    if (isShown) count += 1
    for (const element of [row, field, item]) if (element) element.hidden = !isShown
  }
  for (const body of findAll('.quick tbody'))
    body.hidden = body.querySelector('tr:has(td):not([hidden])') === null
  for (const section of findAll('.group[id]')) {
    section.hidden = section.querySelector('article:not([hidden])') === null
    const item = links.get(`#${section.id}`)?.parentElement
    if (item) item.hidden = section.hidden
  }
  const isFiltered = count < rows.length
  const total = `${rows.length} fields`
  find('.filters output', HTMLOutputElement).value = isFiltered ? `${count} of ${total}` : ''
  find('.filters [type=reset]', HTMLButtonElement).hidden = !isFiltered
}

if (filters instanceof HTMLFormElement) {
  filters.addEventListener('change', applyFilters)
  // The form is reset after its event.
  filters.addEventListener('reset', () => setTimeout(applyFilters))
  filters.addEventListener('submit', (event) => event.preventDefault())
  applyFilters()
}

/* Deep links */

/** Shows the place that the address names, whatever hides it. */
function revealTarget() {
  const id = decodeId(location.hash.slice(1))
  const target = id === '' ? null : document.getElementById(id)
  if (target === null) return
  if (target.closest('[hidden]') !== null && filters instanceof HTMLFormElement) {
    filters.reset()
    applyFilters()
  }
  for (let box = target.parentElement; box; box = box.parentElement)
    if (box instanceof HTMLDetailsElement) box.open = true
  target.setAttribute('tabindex', '-1')
  target.focus({ preventScroll: true })
  // Far places of a large page get their size when they come into sight, which moves the target.
  for (const delay of root.querySelector('.is-large') === null ? [0] : [0, 100, 300])
    setTimeout(() => target.scrollIntoView({ behavior: 'instant' }), delay)
}

/** @param {string} text */
function decodeId(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
addEventListener('hashchange', revealTarget)
revealTarget()

/* Inner fields of a model */

document.addEventListener(
  'toggle',
  ({ target }) => {
    if (!(target instanceof HTMLDetailsElement) || !target.open) return
    const model = document.getElementById(target.dataset.model ?? '')
    if (model === null) return
    delete target.dataset.model
    const fields = findAll('article', model).filter(
      (it) => it.parentElement?.closest('article') === null,
    )
    const copies = fields.map((field) => {
      const copy = field.cloneNode(true)
      if (!(copy instanceof HTMLElement)) return copy
      for (const element of [copy, ...findAll('[id]', copy)]) element.removeAttribute('id')
      for (const element of findAll('figure', copy)) element.remove()
      copy.hidden = false
      return copy
    })
    target.append(create('div', { class: 'inner-fields' }, ...copies))
  },
  true,
)
addEventListener('beforeprint', () => {
  for (const box of findAll('details:not([data-model])')) box.setAttribute('open', '')
})

/* Copy buttons */

for (const block of findAll('pre')) {
  const button = create('button', { type: 'button', class: 'copy' }, 'Copy')
  const frame = create('div', { class: 'code' })
  // What scrolls can be reached by keyboard.
  const text = block.textContent ?? ''
  if (text.length > 600 || /.{35}/.test(text)) block.tabIndex = 0
  block.replaceWith(frame)
  frame.append(block, button)
}
document.addEventListener('click', async ({ target }) => {
  if (!(target instanceof HTMLButtonElement) || !target.classList.contains('copy')) return
  const block = target.previousElementSibling
  if (block === null) return
  const isCopied = await copyText(block)
  target.textContent = isCopied ? 'Copied' : 'Press Ctrl+C'
  target.classList.add('is-done')
  say(isCopied ? 'Copied' : '')
  setTimeout(() => {
    target.textContent = 'Copy'
    target.classList.remove('is-done')
  }, 1600)
})

/** @param {Element} element */
async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? '')
    return true
  } catch {
    getSelection()?.selectAllChildren(element)
    return false
  }
}

/** @param {string} text */
function say(text) {
  find('#spoken', HTMLElement).textContent = text
}

/* Search */

const dialog = find('dialog', HTMLDialogElement)
const input = find('dialog input', HTMLInputElement)
const list = find('.results', HTMLElement)
const hints = find('dialog .hints', HTMLElement)
const hintText = hints.textContent ?? ''
const maxResults = 40

/**
 * @typedef {object} Entry
 * @property {string} id of the place that it leads to
 * @property {string} title
 * @property {string} kind
 * @property {string} text
 * @property {string} titleKey
 * @property {string} textKey
 * @property {number} rank
 */
/** @type {Entry[] | undefined} */
let entries
/** @type {Entry[]} */
let found = []
let selected = 0

/** @param {string} text */
const normalize = (text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.-]+/g, ' ')
    .trim()

/**
 * What can be found, and how much it counts.
 *
 * @type {ReadonlyArray<readonly [places: string, rank: number]>}
 */
const kinds = [
  ['article[id]', 3],
  ['.model[id]', 2],
  ['.model tr[id]', 2],
  ['.chapter[id]', 1],
]

/** @returns {Entry[]} */
function listEntries() {
  return kinds.flatMap(([places, weight]) =>
    findAll(places).map((element, order) => {
      const title = readTitle(element)
      const text = readOwnText(element).replace(/\s+/g, ' ').trim()
      const rank = weight - order / 1e6
      const kind = nameKind(element)
      const { id } = element
      return { id, title, kind, text, titleKey: normalize(title), textKey: normalize(text), rank }
    }),
  )
}

/**
 * The text of a place, without its title and the places in it. The type comes last.
 *
 * @param {Element} element
 * @returns {string}
 */
function readOwnText(element) {
  const skipped = 'h2, h3, h4, th, article, .model, figure, .quick, .values, form, details'
  const parts = [...element.children].filter((it) => !it.matches(skipped))
  const texts = parts.map((it) =>
    it.matches('div, dl') ? readOwnText(it) : (it.textContent ?? ''),
  )
  const [type = '', ...others] = texts
  return (element.matches('article') ? [...others, type] : texts).join(' ')
}

/** @param {Element} element */
function nameKind(element) {
  const owner = element.parentElement?.closest('.model, .chapter')
  return owner ? readTitle(owner) : ''
}

/**
 * @param {Entry} entry
 * @param {string} query
 * @param {string[]} words
 */
function rate({ titleKey, textKey, rank }, query, words) {
  if (!words.every((word) => titleKey.includes(word) || textKey.includes(word))) return undefined
  const grade =
    titleKey === query
      ? 100
      : titleKey.startsWith(query)
        ? 80
        : ` ${titleKey}`.includes(` ${query}`)
          ? 60
          : words.every((word) => titleKey.includes(word))
            ? 40
            : ` ${textKey}`.includes(` ${query}`)
              ? 20
              : 0
  return grade + rank
}

function search() {
  entries ??= listEntries()
  const query = normalize(input.value)
  const words = query.split(' ').filter((word) => word !== '')
  const rated =
    words.length === 0
      ? []
      : entries.flatMap((entry) => {
          const grade = rate(entry, query, words)
          return grade === undefined ? [] : [{ entry, grade }]
        })
  rated.sort((a, b) => b.grade - a.grade)
  found = rated.slice(0, maxResults).map(({ entry }) => entry)
  list.replaceChildren(...found.map((entry, index) => createOption(entry, index, words)))
  hints.textContent =
    words.length === 0
      ? hintText
      : rated.length === 0
        ? `Nothing found for “${input.value.trim()}”.`
        : rated.length > maxResults
          ? `The first ${maxResults} of ${rated.length} results`
          : `${rated.length} ${rated.length === 1 ? 'result' : 'results'}`
  input.setAttribute('aria-expanded', String(found.length > 0))
  select(0)
}

/**
 * @param {Entry} entry
 * @param {number} index
 * @param {string[]} words
 */
function createOption({ title, kind, text }, index, words) {
  const head = create(
    'span',
    { class: 'title' },
    create('span', {}, ...highlight(title, words)),
    create('span', {}, kind),
  )
  const body = text === '' ? [] : [create('p', {}, ...highlight(excerpt(text, words), words))]
  return create('li', { role: 'option', id: `result-${index}` }, head, ...body)
}

/**
 * @param {string} text
 * @param {string[]} words
 */
function excerpt(text, words) {
  const lower = text.toLowerCase()
  const places = words.map((word) => lower.indexOf(word)).filter((place) => place >= 0)
  const place = Math.min(...places)
  if (places.length === 0 || place < 100) return text.slice(0, 240)
  const start = text.lastIndexOf(' ', place - 50) + 1
  return `… ${text.slice(start, start + 240)}`
}

/**
 * The text as nodes, with each word marked. Nothing of it is read as HTML.
 *
 * @param {string} text
 * @param {string[]} words
 */
function highlight(text, words) {
  const escaped = words.map((word) => word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
  return text
    .split(new RegExp(`(${escaped.join('|')})`, 'i'))
    .map((part, index) => (index % 2 === 1 ? create('mark', {}, part) : part))
}

/** @param {number} index */
function select(index) {
  const { children } = list
  children[selected]?.removeAttribute('aria-selected')
  selected = Math.max(0, Math.min(index, children.length - 1))
  const option = children[selected]
  option?.setAttribute('aria-selected', 'true')
  option?.scrollIntoView({ block: 'nearest' })
  if (option) input.setAttribute('aria-activedescendant', option.id)
  else input.removeAttribute('aria-activedescendant')
}

/** @param {number} index */
function open(index) {
  const entry = found[index]
  if (entry === undefined) return
  dialog.close()
  const hash = `#${encodeURIComponent(entry.id)}`
  if (location.hash === hash) revealTarget()
  else location.hash = hash
}

function showSearch() {
  if (dialog.open) return
  showMenu(false)
  dialog.showModal()
  input.select()
  search()
}

find('.open-search', HTMLButtonElement).addEventListener('click', showSearch)
document.addEventListener('keydown', (event) => {
  const { target, key, ctrlKey, metaKey, altKey } = event
  const isTyping =
    target instanceof HTMLElement &&
    target.closest('input:not([type=radio]), select, textarea') !== null
  const isShortcut =
    (key === '/' && !isTyping && !ctrlKey && !metaKey && !altKey) ||
    (key.toLowerCase() === 'k' && (ctrlKey || metaKey))
  if (!isShortcut) return
  event.preventDefault()
  showSearch()
})
input.addEventListener('input', search)
input.addEventListener('keydown', (event) => {
  const { key } = event
  const last = found.length - 1
  if (key === 'ArrowDown') select(selected === last ? 0 : selected + 1)
  else if (key === 'ArrowUp') select(selected === 0 ? last : selected - 1)
  else if (key === 'Enter') open(selected)
  // Otherwise, the first one would only empty the field.
  else if (key === 'Escape') dialog.close()
  else return
  event.preventDefault()
})
list.addEventListener('click', ({ target }) => {
  const option = target instanceof Element ? target.closest('li') : null
  if (option) open([...list.children].indexOf(option))
})
// A click beside the window of the search closes it.
dialog.addEventListener('click', ({ target }) => {
  if (target === dialog) dialog.close()
})
