/** What a page gets over its port to the study process, asked from inside the page without the program's own client. */
import type { Page } from 'playwright'
import type { SourceHandle } from '../../src-shared/contract/handles'
import type { StudyTree } from '../../src-shared/study/study-tree'

interface AskedStudy {
  tree: StudyTree | null
  isClosed: boolean
  ask(name: string, argument: unknown): Promise<unknown>
}

declare global {
  interface Window {
    askedStudy: AskedStudy
  }
}

/** Keeps these sources in the library and opens a port. */
export async function openStudy(page: Page, sources: readonly SourceHandle[]): Promise<void> {
  await page.evaluate(async (kept) => {
    await window.orrery.keepLibrary({ sources: [...kept] })
    const arrived = new Promise<MessagePort>((resolve) => {
      const hear = ({ data, ports: [port] }: MessageEvent) => {
        if (data !== 'orrery:study-port' || port === undefined) return
        window.removeEventListener('message', hear)
        resolve(port)
      }
      window.addEventListener('message', hear)
    })
    const opened = await window.orrery.openStudyPort()
    if (!opened.ok) throw new Error(opened.error.code)
    const port = await arrived
    const waiting = new Map<number, (answer: unknown) => void>()
    let last = 0
    const study: AskedStudy = {
      tree: null,
      isClosed: false,
      ask: (ask, argument) =>
        new Promise((resolve) => {
          waiting.set(++last, resolve)
          port.postMessage({ id: last, ask, argument })
        }),
    }
    port.onmessage = ({ data }) => {
      if ('tree' in data) study.tree = data.tree
      else waiting.get(data.id)?.(data)
    }
    window.orrery.on('studyEnded', () => {
      study.isClosed = true
    })
    window.askedStudy = study
  }, sources)
}

/** The tree once everything is read. */
export async function wholeTree(page: Page): Promise<StudyTree> {
  await page.waitForFunction(() => window.askedStudy.tree?.progress.isDone === true)
  return await page.evaluate(() => window.askedStudy.tree as StudyTree)
}

/** Frames come in base64. */
export async function askStudy(page: Page, name: string, argument: unknown): Promise<unknown> {
  return await page.evaluate(
    async ([ask, given]) => {
      const answer = (await window.askedStudy.ask(ask as string, given)) as { value?: unknown }
      if (!(answer.value instanceof ArrayBuffer)) return answer
      const { value } = answer
      const url = await new Promise<string>((resolve) => {
        const reader = new FileReader()
        reader.onload = () => resolve(reader.result as string)
        reader.readAsDataURL(new Blob([value]))
      })
      return { ...answer, value: url.slice(url.indexOf(',') + 1) }
    },
    [name, argument],
  )
}
