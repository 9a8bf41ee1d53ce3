/**
 * Reads the window's sources for what they say: every call of `text` with its ids and values, and words that do not come from
 * a catalogue. Nothing is run: what a call says must be readable where it stands.
 */
import { parseSync } from '@swc/core'

/** A call of `text`. */
export interface TextUse {
  readonly where: string
  /** As spelled out; of a template the parts before and after what is put in. */
  readonly ids: readonly (string | { readonly prefix: string; readonly suffix: string })[]
  /** Names of the values that are given; undefined when they are not spelled out. */
  readonly values: readonly string[] | undefined
}

export interface Scan {
  readonly uses: readonly TextUse[]
  /** Each with its place: words outside the catalogues, and calls that cannot be read. */
  readonly findings: readonly string[]
}

/** What a catalogue has: the arguments of each text. */
export type Catalogue = ReadonlyMap<string, ReadonlySet<string>>

/** For each beginning of ids that templates make, as `shell.` in text(`shell.${view}`), what they put after it. */
export type MadeIds = Readonly<Record<string, readonly string[]>>

interface Node {
  readonly type: string
  readonly span?: { readonly start: number }
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** Attributes and properties that people see or hear. */
const SHOWN_ATTRIBUTES = new Set([
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
  ...['title', 'alt', 'label', 'placeholder', 'description'],
])
const SHOWN_PROPERTIES = new Set(['aria-label', 'title', 'label', 'placeholder', 'description', 'message'])
/** Those of Electron's dialogs, menus and notifications. */
const SHOWN_BY_ELECTRON = new Set([
  ...['label', 'sublabel', 'toolTip', 'title', 'subtitle', 'message', 'detail', 'body'],
  ...['buttons', 'buttonLabel', 'checkboxLabel', 'nameFieldLabel', 'placeholder'],
])

/** Around an expression, and of no matter for what it says. */
const WRAPPERS = new Set([
  'ParenthesisExpression',
  ...[
    'TsAsExpression',
    'TsConstAssertion',
    'TsSatisfiesExpression',
    'TsNonNullExpression',
    'TsTypeAssertion',
  ],
])

/** @param path from the root of the checkout, with `/`. */
export function scanModule(path: string, source: string): Scan {
  const module = parseSync(source, { syntax: 'typescript', tsx: path.endsWith('.tsx') }) as unknown as Node
  const bytes = Buffer.from(source)
  const uses: TextUse[] = []
  const findings: string[] = []
  const place = (node: Node) =>
    `${path}:${
      bytes
        .subarray(0, (node.span?.start ?? 1) - 1)
        .toString()
        .split('\n').length
    }`
  const find = (node: Node, what: string) => findings.push(`${place(node)}: ${what}`)

  const names = importsOfText(module)
  const constants = constantsOf(module)
  const called = new Set<Node>()
  const inElectron = path.startsWith('src-main/')
  const shownProperties = inElectron ? SHOWN_BY_ELECTRON : SHOWN_PROPERTIES

  const forbid = (expression: unknown, what: string) => {
    for (const { node, said } of shown(expression))
      if (hasWords(said)) find(node, `${what}: ${said.trim().replace(/\s+/g, ' ')}`)
  }

  walk(module, (node, parentKey) => {
    switch (node.type) {
      case 'ImportDeclaration':
        if (isTextModule(node) && (node.specifiers as Node[]).some(({ type }) => type !== 'ImportSpecifier'))
          find(node, 'import `text` by its name')
        break
      case 'CallExpression': {
        const callee = unwrapped(node.callee)
        if (callee === undefined || !names.has(nameOf(callee))) break
        called.add(callee)
        const [id, values] = node.arguments as { expression: Node; spread: unknown }[]
        const ids = idsOf(id?.expression, constants)
        if (ids === undefined) find(node, 'the id is not spelled out')
        else uses.push({ where: place(node), ids, values: valuesOf(values?.expression) })
        break
      }
      case 'Identifier':
        // A property of this name has no scope, the import and what is called have.
        if (names.has(nameOf(node)) && !called.has(node) && parentKey !== 'local')
          find(node, '`text` is not called where it is named')
        break
      case 'JSXText':
        forbid({ ...node, type: 'StringLiteral' }, 'words in the page')
        break
      case 'JSXElement':
      case 'JSXFragment':
        for (const child of node.children as Node[])
          if (child.type === 'JSXExpressionContainer') forbid(child.expression, 'words in the page')
        break
      case 'JSXAttribute': {
        const name = String((node.name as Node).value)
        const value = node.value as Node | null
        if (SHOWN_ATTRIBUTES.has(name))
          forbid(value?.type === 'JSXExpressionContainer' ? value.expression : value, `words as ${name}`)
        break
      }
      case 'ObjectExpression': {
        const properties = new Map(
          (node.properties as Node[])
            .filter(({ type }) => type === 'KeyValueProperty')
            .map((property) => [String((property.key as Node).value), property.value]),
        )
        for (const [name, value] of properties)
          if (shownProperties.has(name) || (inElectron && name === 'name' && properties.has('extensions')))
            forbid(value, `words as ${name}`)
        // The menus that the system brings along on macOS name themselves.
        if (
          inElectron &&
          !properties.has('label') &&
          shown(properties.get('role')).some(({ said }) => !/Menu$/.test(said))
        )
          find(node, "a menu's role without a label, which Electron shows in English")
        break
      }
    }
  })
  return { uses, findings }
}

/**
 * What is wrong between the sources and a catalogue: ids that there are not, values that a text does not take or lacks, texts
 * that nothing says.
 * @param made for each beginning of ids that templates make what they put after it.
 */
export function judge(uses: readonly TextUse[], catalogue: Catalogue, made: MadeIds): string[] {
  const wrong: string[] = []
  const said = new Set<string>()
  for (const { where, ids, values } of uses) {
    for (const id of ids) {
      const meant =
        typeof id === 'string' ? [id] : made[id.prefix]?.map((name) => id.prefix + name + id.suffix)
      if (meant === undefined) wrong.push(`${where}: it is not declared what follows ${spelled(id)}`)
      for (const each of meant ?? []) {
        said.add(each)
        const needed = catalogue.get(each)
        if (needed === undefined) wrong.push(`${where}: there is no text ${each}`)
        else if (values === undefined) wrong.push(`${where}: the values of ${each} are not spelled out`)
        // What a template gives is for all of its texts, of which some need less.
        else if (
          typeof id === 'string'
            ? !areSame(needed, values)
            : ![...needed].every((name) => values.includes(name))
        )
          wrong.push(`${where}: ${each} takes ${listed(needed)} and is given ${listed(values)}`)
      }
    }
  }
  const unsaid = [...catalogue.keys()].filter((id) => !said.has(id))
  return [...wrong, ...unsaid.map((id) => `${id} is said nowhere`)]
}

const spelled = (id: TextUse['ids'][number]) => (typeof id === 'string' ? id : `"${id.prefix}"`)
const areSame = (needed: ReadonlySet<string>, given: readonly string[]) =>
  needed.size === new Set(given).size && given.every((name) => needed.has(name))
const listed = (names: Iterable<string>) => [...names].sort().join(', ') || 'nothing'

/** Whether letters are left when the product's name is taken away. */
function hasWords(said: string): boolean {
  return /\p{L}/u.test(said.replace(/\bOrrery\b/g, ''))
}

/** Calls `visit` for every node that is no type, with the name under which its parent has it. */
function walk(node: Node, visit: (node: Node, key: string) => void, key = ''): void {
  if (node.type.startsWith('Ts') && !WRAPPERS.has(node.type)) return
  visit(node, key)
  for (const [name, value] of Object.entries(node))
    for (const each of Array.isArray(value) ? value.map(holder) : [value])
      if (isNode(each)) walk(each, visit, name)
}

/** Arguments and elements of arrays lie in an object of no type. */
const holder = (value: unknown): unknown =>
  isNode(value) || typeof value !== 'object' || value === null
    ? value
    : ((value as { expression?: unknown }).expression ?? value)

/** A name together with its scope, so that a variable of the same name elsewhere is another. */
const nameOf = (node: Node) => (node.type === 'Identifier' ? `${node.value} of ${node.ctxt}` : '')

const isTextModule = (declaration: Node) =>
  /(\/words\/|^\.\/)text$/.test(String((declaration.source as Node).value)) && declaration.typeOnly !== true

/** What `text` is called in this module. */
function importsOfText(module: Node): Set<string> {
  const specifiers = (module.body as Node[])
    .filter((statement) => statement.type === 'ImportDeclaration' && isTextModule(statement))
    .flatMap(({ specifiers }) => specifiers as Node[])
    .filter(({ imported, local }) => ((imported as Node | null) ?? (local as Node)).value === 'text')
  return new Set(specifiers.map(({ local }) => nameOf(local as Node)))
}

/** Every constant's value. */
function constantsOf(module: Node): Map<string, Node> {
  const constants = new Map<string, Node>()
  walk(module, ({ type, kind, declarations }) => {
    if (type !== 'VariableDeclaration' || kind !== 'const') return
    for (const { id, init } of declarations as { id: Node; init: unknown }[])
      if (id.type === 'Identifier' && isNode(init)) constants.set(nameOf(id), init)
  })
  return constants
}

function unwrapped(value: unknown): Node | undefined {
  if (!isNode(value)) return undefined
  return WRAPPERS.has(value.type) ? unwrapped(value.expression) : value
}

/** The ids that an expression can be: literals, choices between them, constants and tables of them. */
function idsOf(expression: unknown, constants: ReadonlyMap<string, Node>): TextUse['ids'] | undefined {
  const node = unwrapped(expression)
  switch (node?.type) {
    case 'StringLiteral':
      return [String(node.value)]
    case 'TemplateLiteral': {
      const parts = (node.quasis as Node[]).map(({ cooked }) => String(cooked))
      const [prefix = '', suffix = ''] = [parts[0], parts.at(-1)]
      return parts.length === 1 ? [prefix] : [{ prefix, suffix }]
    }
    case 'ConditionalExpression':
      return together([node.consequent, node.alternate].map((branch) => idsOf(branch, constants)))
    case 'Identifier':
      return idsOf(constants.get(nameOf(node)), constants)
    case 'MemberExpression': {
      const table = unwrapped(constants.get(nameOf(node.object as Node)))
      if (table?.type !== 'ObjectExpression') return undefined
      return together((table.properties as Node[]).map(({ value }) => idsOf(value, constants)))
    }
    default:
      return undefined
  }
}

function together(branches: readonly (TextUse['ids'] | undefined)[]): TextUse['ids'] | undefined {
  return branches.includes(undefined) ? undefined : branches.flatMap((ids) => ids ?? [])
}

function valuesOf(expression: unknown): TextUse['values'] {
  if (expression === undefined) return []
  const node = unwrapped(expression)
  if (node?.type !== 'ObjectExpression') return undefined
  const names = (node.properties as Node[]).map((property) => {
    const key = property.type === 'KeyValueProperty' ? (property.key as Node) : property
    return key.type === 'Identifier' || key.type === 'StringLiteral' ? String(key.value) : undefined
  })
  return names.includes(undefined) ? undefined : names.map(String)
}

/** The texts of its own that an expression can come to: not those of what it calls or names. */
function shown(expression: unknown): { node: Node; said: string }[] {
  const node = unwrapped(expression)
  switch (node?.type) {
    case 'StringLiteral':
      return [{ node, said: String(node.value) }]
    case 'TemplateLiteral':
      return [
        { node, said: (node.quasis as Node[]).map(({ cooked }) => cooked).join('…') },
        ...(node.expressions as Node[]).flatMap(shown),
      ]
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap(shown)
    case 'BinaryExpression': {
      if (node.operator === '&&') return shown(node.right)
      return ['||', '??', '+'].includes(String(node.operator)) ? [node.left, node.right].flatMap(shown) : []
    }
    case 'ArrayExpression':
      return (node.elements as unknown[]).map(holder).flatMap(shown)
    default:
      return []
  }
}
