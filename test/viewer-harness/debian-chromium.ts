/**
 * Debian's Chromium, the engine of the Electron that ships, without WebGL as that Electron has none without a graphics card. It is
 * started here and spoken to over CDP: Playwright's own flags would hide what differs (VIEWER-FACTS 33, 34).
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'

const PROGRAM = '/usr/bin/chromium'

export interface DebianChromium {
  readonly browser: Browser
  readonly page: Page
  readonly version: string
  close(): Promise<void>
}

/** Resolves with null, after one loud line, where there is no Chromium. */
export async function startChromium(size = { width: 1200, height: 850 }): Promise<DebianChromium | null> {
  if (!existsSync(PROGRAM)) {
    console.warn('\n*** NOTHING IS TRIED IN CHROMIUM: there is none (Debian package chromium) ***\n')
    return null
  }
  const profile = await mkdtemp(join(tmpdir(), 'orrery-chromium-'))
  const child = spawn(
    PROGRAM,
    [
      ...['--headless=new', '--disable-gpu', '--disable-software-rasterizer', '--no-sandbox'],
      ...['--remote-debugging-port=0', `--user-data-dir=${profile}`, '--no-first-run', '--disable-sync'],
      ...[`--window-size=${size.width},${size.height}`, '--force-device-scale-factor=1'],
      ...['--enable-precise-memory-info', 'about:blank'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => reject(new Error(`Chromium ended: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(endpoint)
  const context = browser.contexts()[0] ?? (await browser.newContext())
  const page = context.pages()[0] ?? (await context.newPage())
  return {
    browser,
    page,
    version: browser.version(),
    async close() {
      await browser.close().catch(() => undefined)
      child.kill()
      await ended
      await rm(profile, { recursive: true, force: true })
    },
  }
}
