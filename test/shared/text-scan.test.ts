// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is in quotes here is source text
/** The scan of the window's sources finds what is planted for it, and nothing in what is right. */
import { describe, expect, it } from 'vitest'
import { judge, type MadeIds, scanModule } from './text-scan'

const IMPORT = "import { text } from '../../src-shared/words/text'\n"

/** What a page's module says that is planted. */
const page = (source: string) => scanModule('src-renderer/planted.tsx', IMPORT + source)
const app = (source: string) => scanModule('src-main/app/planted.ts', IMPORT + source)

const CATALOGUE = new Map<string, ReadonlySet<string>>([
  ['gate.unlock', new Set()],
  ['gate.lock', new Set()],
  ['gate.running', new Set(['count'])],
])

/** Without what is said nowhere, unless it is asked for. */
const judged = (source: string, made: MadeIds = {}) => {
  const { uses, findings } = page(source)
  expect(findings).toEqual([])
  return judge(uses, CATALOGUE, made).filter((line) => !line.endsWith('said nowhere'))
}

describe('a call of text', () => {
  it.each([
    "text('gate.unlock')",
    'text(`gate.unlock`)',
    "text(open ? 'gate.lock' : busy ? 'gate.unlock' : 'gate.lock')",
    "text('gate.running', { count })",
    "text('gate.running', { 'count': 1 + 1 } as const)",
    "const id = open ? 'gate.lock' : 'gate.unlock'; text(id)",
    "const IDS = { a: 'gate.lock', b: 'gate.unlock' } as const satisfies Ids; text(IDS[kind]); text(IDS.a)",
    "export const Bar = ({ open }: Props) => <b title={text('gate.lock')}>{text('gate.unlock')}</b>",
  ])('that is right: %s', (source) => expect(judged(source)).toEqual([]))

  it('is taken for what it says', () => {
    expect(page("\n// é\ntext('gate.running', { count })").uses).toEqual([
      { where: 'src-renderer/planted.tsx:4', ids: ['gate.running'], values: ['count'] },
    ])
  })

  it.each([
    ["text('gate.none')", 'there is no text gate.none'],
    ["text(open ? 'gate.lock' : 'gate.shut')", 'there is no text gate.shut'],
    ["const IDS = { a: 'gate.a' } as const; text(IDS[kind])", 'there is no text gate.a'],
    ["text('gate.running')", 'gate.running takes count and is given nothing'],
    ["text('gate.running', { cuont: 1 })", 'gate.running takes count and is given cuont'],
    ["text('gate.running', { count, name })", 'gate.running takes count and is given count, name'],
    ["text('gate.lock', { name })", 'gate.lock takes nothing and is given name'],
    ["text('gate.running', values)", 'the values of gate.running are not spelled out'],
    ["text('gate.running', { ...values })", 'the values of gate.running are not spelled out'],
    ["text('gate.running', { [name]: 1 })", 'the values of gate.running are not spelled out'],
    ['text(`gate.${state}`)', 'it is not declared what follows "gate."'],
  ])('that is wrong: %s', (source, what) =>
    expect(judged(source)).toEqual([`src-renderer/planted.tsx:2: ${what}`]),
  )

  it.each([
    ['text(id)', 'the id is not spelled out'],
    ['text(idOf(state))', 'the id is not spelled out'],
    ["text('gate.' + state)", 'the id is not spelled out'],
    ["let id = 'gate.lock'; text(id)", 'the id is not spelled out'],
    ["const IDS = { a: 'gate.a', b: other }; text(IDS[kind])", 'the id is not spelled out'],
    ["const id = 'gate.lock'; function say(id: TextId) { return text(id) }", 'the id is not spelled out'],
    ['ids.map(text)', '`text` is not called where it is named'],
    ["import * as all from '../src-shared/words/text'", 'import `text` by its name'],
  ])('that cannot be read: %s', (source, what) =>
    expect(page(source).findings).toEqual([`src-renderer/planted.tsx:2: ${what}`]),
  )

  it('is one by another name too', () => {
    const source = "import { text as say } from '@/words/text'\nsay('gate.none')"
    expect(scanModule('src-renderer/planted.ts', source).uses).toHaveLength(1)
  })

  it.each([
    'function show(text: (id: string) => void) { text(id) }',
    'await response.text(); const { text: body } = response; type T = typeof text',
    'const a = { text: 1 }; a.text',
  ])('is not what only bears the name: %s', (source) => {
    expect(page(source)).toEqual({ uses: [], findings: [] })
    expect(scanModule('src-renderer/planted.ts', "const text = (id: string) => id\ntext('x')").uses).toEqual(
      [],
    )
  })
})

describe('ids made by a template', () => {
  const made = { 'gate.': ['lock', 'unlock', 'running'] }

  it('are all that are declared', () => {
    const { uses } = page('text(`gate.${state}`, { count })')
    expect(judge(uses, CATALOGUE, made)).toEqual([])
    expect(judge(page('text(`gate.${state}lock`)').uses, CATALOGUE, { 'gate.': ['', 'un'] })).toEqual([
      'gate.running is said nowhere',
    ])
  })

  it('must all be there, and have their values', () => {
    expect(judged('text(`gate.${state}`)', made)).toEqual([
      'src-renderer/planted.tsx:2: gate.running takes count and is given nothing',
    ])
    expect(judged('text(`gate.${state}`)', { 'gate.': ['lock', 'shut'] })).toEqual([
      'src-renderer/planted.tsx:2: there is no text gate.shut',
    ])
  })
})

it('a text that nothing says is told', () => {
  expect(judge(page("text('gate.lock')").uses, CATALOGUE, {})).toEqual([
    'gate.unlock is said nowhere',
    'gate.running is said nowhere',
  ])
})

describe('words in the page', () => {
  it.each([
    ['<p>Locked</p>', 'words in the page: Locked'],
    ['<>Gesperrt</>', 'words in the page: Gesperrt'],
    ["<p>{'Locked'}</p>", 'words in the page: Locked'],
    ["<p>{open ? text('gate.lock') : 'Locked'}</p>", 'words in the page: Locked'],
    ["<p>{open && 'Open'}</p>", 'words in the page: Open'],
    ["<p>{name ?? 'nobody'}</p>", 'words in the page: nobody'],
    ['<p>{`${count} files`}</p>', 'words in the page: … files'],
    ["<p>{size + ' px'}</p>", 'words in the page: px'],
    ['<p>Orrery is locked</p>', 'words in the page: Orrery is locked'],
    ['<b aria-label="Lock" />', 'words as aria-label: Lock'],
    ["<b title={'Lock'} />", 'words as title: Lock'],
    ["<b alt={open ? 'Lock' : ''} />", 'words as alt: Lock'],
    ['<b label={`Image ${n}`} />', 'words as label: Image …'],
    ['<b placeholder="Name" />', 'words as placeholder: Name'],
    ['<b description="Name" />', 'words as description: Name'],
    ['<b label={open ? <i>Lock</i> : null} />', 'words in the page: Lock'],
    ["const all = [{ value: 'x', label: 'Lock' }]", 'words as label: Lock'],
    ["show({ message: 'Lock' })", 'words as message: Lock'],
  ])('%s', (source, what) => expect(page(source).findings).toEqual([`src-renderer/planted.tsx:2: ${what}`]))

  it.each([
    '<p>Orrery</p>',
    '<p> {count} / {total} × 2&nbsp;· </p>',
    '<b className="wide" id="lock" role="status" aria-live="polite" data-kind="lock" />',
    "<p>{format('en-GB')}{state === 'open' ? 1 : 2}{a['name']}</p>",
    '<b title={text(\'gate.lock\')} label={`${a}/${b}`} alt="" />',
    "const a = { kind: 'lock', label: text('gate.lock') }",
    '<b title="Orrery" />',
    '<b title />',
  ])('are none: %s', (source) => expect(page(source).findings).toEqual([]))
})

describe("words in Electron's dialogs and menus", () => {
  it.each([
    ["dialog.showMessageBox({ message: 'Stop?' })", 'words as message: Stop?'],
    ['dialog.showMessageBox({ detail: `It ${runs}` })', 'words as detail: It …'],
    ["dialog.showMessageBox({ buttons: [text('gate.lock'), 'Stay'] })", 'words as buttons: Stay'],
    ["dialog.showOpenDialog({ title: 'Choose' })", 'words as title: Choose'],
    ["const menu = { label: 'File' }", 'words as label: File'],
    ["const a = { filters: [{ name: 'Images', extensions: ['png'] }] }", 'words as name: Images'],
    [
      "const a = { submenu: [{ role: 'copy' }] }",
      "a menu's role without a label, which Electron shows in English",
    ],
  ])('%s', (source, what) => expect(app(source).findings).toEqual([`src-main/app/planted.ts:2: ${what}`]))

  it.each([
    "const a = { title: 'Orrery', name: 'orrery', label: text('gate.lock') }",
    "const a = [{ role: 'copy', label: text('gate.lock') }, { role: 'appMenu' }]",
    "const a = { type: 'separator' }; throw new Error('message: gone')",
  ])('are none: %s', (source) => expect(app(source).findings).toEqual([]))
})
