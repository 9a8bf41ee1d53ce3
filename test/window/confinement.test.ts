/** What the page must not be able to do, tried from inside a real page in a real Electron. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CALL_NAMES } from '../../src-shared/contract/channels'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import { createKeystore, dropAt, type Launch, launchIn, type Orrery, openOrrery } from './orrery'

const setup = await setUpWindow()

describe.skipIf(setup === null)('the page', () => {
  let home: string
  let launch: Launch
  let orrery: Orrery

  beforeAll(async () => {
    if (setup === null) return
    home = await mkdtemp(join(tmpdir(), 'orrery-window-'))
    launch = launchIn(setup, home)
    orrery = await openOrrery(launch)
    await createKeystore(orrery)
  })

  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    if (home) await rm(home, { recursive: true })
  })

  test('has no Node, and of the program only the contract', async () => {
    const seen = await orrery.page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
      bridge: Object.keys(window.orrery).sort(),
      isFrozen: Object.isFrozen(window.orrery),
    }))
    expect(seen.node).toEqual([])
    expect(seen.bridge).toEqual([...CALL_NAMES, 'dropped', 'on'].sort())
  })

  test('gets the content security policy with every answer, the missing ones too', async () => {
    const policies = await orrery.page.evaluate(async () => {
      const script = document.querySelector('script')?.src ?? ''
      const answers = await Promise.all(
        ['/', '/index.html', script, '/missing.html'].map((url) => fetch(url)),
      )
      return answers.map((answer) => `${answer.status} ${answer.headers.get('content-security-policy')}`)
    })
    expect(policies.map((policy) => policy.slice(0, 3))).toEqual(['200', '200', '200', '404'])
    for (const policy of policies) {
      expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';")
      expect(policy).toContain("frame-ancestors 'none'")
    }
  })

  test('runs no inline script and no string as code', async () => {
    const ran = await orrery.page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.wasRun = true'
      document.body.append(script)
      // Code that the debugger runs may do this; code that the page runs later may not.
      await new Promise((resolve) => setTimeout(resolve))
      let made = 'ran'
      try {
        new Function('return 1')()
      } catch {
        made = 'refused'
      }
      return { inline: 'wasRun' in window, made }
    })
    expect(ran).toEqual({ inline: false, made: 'refused' })
  })

  test.each([
    'app://orrery/../main/app.cjs',
    'app://orrery/%2e%2e/main/app.cjs',
    'app://orrery/..%2fmain%2fapp.cjs',
    'app://orrery/package.json',
    'app://other/index.html',
    'file:///etc/hostname',
    'http://127.0.0.1:9/',
  ])('cannot read %s', async (url) => {
    const status = await orrery.page.evaluate(
      (address) =>
        fetch(address).then(
          (answer) => answer.status,
          () => 0,
        ),
      url,
    )
    expect([0, 404]).toContain(status)
  })

  test.each(['https://example.com/', 'file:///etc/hostname', 'app://orrery/missing.html'])(
    'cannot go to %s',
    async (url) => {
      await orrery.page.evaluate((address) => {
        location.href = address
      }, url)
      await orrery.page.waitForTimeout(200)
      expect(orrery.page.url()).toBe('app://orrery/')
      expect(await orrery.page.getByRole('navigation').isVisible()).toBe(true)
    },
  )

  test('is not replaced by a file that is dropped on it', async () => {
    await dropAt(orrery.page, [join(checkout, 'test', 'data', 'pictures', 'kodim23.png')], 300, 20)
    await orrery.page.waitForTimeout(300)
    expect(orrery.page.url()).toBe('app://orrery/')
    expect(await orrery.page.getByRole('navigation').isVisible()).toBe(true)
  })

  test('opens no window', async () => {
    const opened = await orrery.page.evaluate(() => window.open('app://orrery/') !== null)
    expect(opened).toBe(false)
    expect(orrery.app.windows()).toHaveLength(1)
  })

  test('is granted nothing but writing to the clipboard', async () => {
    const answers = await orrery.page.evaluate(async () => ({
      notification: await Notification.requestPermission(),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'refused',
      ),
      clipboard: await navigator.clipboard.readText().then(
        () => 'granted',
        () => 'refused',
      ),
      location: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          () => resolve('refused'),
        )
      }),
    }))
    expect(answers).toEqual({
      notification: 'denied',
      camera: 'refused',
      clipboard: 'refused',
      location: 'refused',
    })
  })

  test('gets an error in words for an argument of the wrong shape', async () => {
    const answer = await orrery.page.evaluate(() => {
      const wrong = { sources: ['/etc/passwd'], target: '../elsewhere' }
      return window.orrery.startDecryption(wrong as never)
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } })
  })

  test('can act on nothing that was not chosen: forged handles, and handles for another purpose, are refused', async () => {
    await dropAt(orrery.page, [join(checkout, 'test', 'data', 'pictures', 'kodim23.png')], 300, 300)
    const codes = await orrery.page.evaluate(async () => {
      const forged = '11111111-2222-4333-8444-555555555555'
      const sample = await window.orrery.sampleStudy()
      const chosen = sample.ok ? sample.value.handle : ''
      const answers = await Promise.all([
        window.orrery.survey({ sources: [forged] } as never),
        window.orrery.startVerification({ sources: [chosen, forged] } as never),
        // A folder to read is none to write to.
        window.orrery.startDecryption({ sources: [chosen], target: chosen } as never),
        window.orrery.openBundle({ bundle: forged } as never),
        window.orrery.jobResults({ jobId: forged } as never),
        window.orrery.ejectDrive({ drive: chosen } as never),
        window.orrery.acceptBundle({ previewId: forged } as never),
      ])
      return answers.map((answer) => (answer.ok ? 'done' : answer.error.code))
    })
    expect(codes).toEqual([
      'CHOICE_UNKNOWN',
      'CHOICE_UNKNOWN',
      'CHOICE_UNKNOWN',
      'CHOICE_UNKNOWN',
      'JOB_UNKNOWN',
      'DRIVE_MISSING',
      'CHOICE_UNKNOWN',
    ])
  })

  test('cannot make a handle by itself: only what was really dropped has a path', async () => {
    const made = await orrery.page.evaluate(async () => {
      const ask = async (files: unknown) => {
        try {
          const answer = await window.orrery.dropped(files as File[])
          return answer.ok ? answer.value.length : answer.error.code
        } catch {
          return 'refused'
        }
      }
      const forged = new File(['x'], 'passwd')
      Object.defineProperty(forged, 'path', { value: '/etc/passwd' })
      return [
        await ask([new File(['x'], '/etc/passwd')]),
        await ask([forged]),
        await ask([{ path: '/etc/passwd' }]),
      ]
    })
    for (const answer of made) expect([0, 'refused', 'INTERNAL']).toContain(answer)
  })

  test('is told no path, whatever it asks', async () => {
    const told = await orrery.page.evaluate(async () => {
      const { orrery: bridge } = window
      const sample = await bridge.sampleStudy()
      const answers = await Promise.all([
        bridge.gate(),
        bridge.pageSettings(),
        bridge.keystorePlace(),
        bridge.defaultTarget(),
        bridge.watchDrives(),
        bridge.about(),
        sample,
      ])
      return JSON.stringify(answers)
    })
    expect(told).not.toContain(home)
    expect(told).not.toContain(checkout)
  })

  test.each(['app://orrery/index.html', 'app://orrery/#elsewhere', 'data:text/html,stranger'])(
    'is refused when it is %s',
    async (url) => {
      const preload = join(setup?.appFolder ?? '', 'out', 'preload', 'preload.cjs')
      const refusal = await orrery.app.evaluate(
        async ({ BrowserWindow }, stranger) => {
          const webPreferences = { preload: stranger.preload, sandbox: true, contextIsolation: true }
          const window = new BrowserWindow({ show: false, webPreferences })
          await window.loadURL(stranger.url)
          const call = 'orrery.gate().then(() => "answered", (error) => error.message)'
          const message: string = await window.webContents.executeJavaScript(call)
          window.destroy()
          return message
        },
        { url, preload },
      )
      expect(refusal).toContain('refused: not the page of this program')
    },
  )

  test('has no twin: a second start of the program ends at once', async () => {
    const second = spawn(launch.executablePath, launch.args, { env: launch.env, stdio: 'ignore' })
    const [code] = await once(second, 'exit')
    expect(code).toBe(0)
    expect(orrery.app.windows()).toHaveLength(1)
  })
})
