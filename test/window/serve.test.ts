import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '../../src-main/app/page/policy'
import { serve } from '../../src-main/app/page/serve'

let home: string
let root: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'orrery-serve-'))
  root = join(home, 'renderer')
  await mkdir(join(root, 'assets'), { recursive: true })
  // A sibling whose name begins like the root's: a check without the separator would let it through.
  await mkdir(join(home, 'renderer-secret'))
  await writeFile(join(home, 'renderer-secret', 'index.html'), 'secret')
  await writeFile(join(root, 'index.html'), 'page')
  await writeFile(join(root, 'assets', 'main.js'), 'script')
  await writeFile(join(root, 'notes.txt'), 'no type for this')
  await symlink(join(home, 'renderer-secret', 'index.html'), join(root, 'link.html'))
})

afterAll(() => rm(home, { recursive: true }))

test.each([
  ['app://orrery/', 'text/html; charset=utf-8', 'page'],
  ['app://orrery/index.html', 'text/html; charset=utf-8', 'page'],
  ['app://orrery/assets/main.js?v=1', 'text/javascript; charset=utf-8', 'script'],
])('serves %s', async (url, type, body) => {
  const answer = await serve(root, 'GET', url)
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, type, body])
  expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
})

test.each([
  'app://orrery/missing.html',
  'app://orrery/assets',
  'app://orrery/notes.txt',
  'app://orrery/link.html',
  'app://orrery/..%2frenderer-secret%2findex.html',
  'app://orrery/%00index.html',
  'app://orrery/%E0%A4%A.html',
  'app://stranger/index.html',
  'app://orrery.example/index.html',
  'file:///etc/hostname',
  'not a url',
])('answers 404 without a word about the disk to %s', async (url) => {
  const answer = await serve(root, 'GET', url)
  expect([answer.status, await answer.text()]).toEqual([404, ''])
  expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
})

test('answers 404 to anything but GET', async () => {
  expect((await serve(root, 'POST', 'app://orrery/')).status).toBe(404)
})
