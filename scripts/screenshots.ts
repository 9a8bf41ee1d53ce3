/** Makes docs/screenshots out of what the window's tests leave in out/screenshots (with ORRERY_THOROUGH=yes, all of them): small WebP pictures. */
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const [from, to] = [join('out', 'screenshots'), join('docs', 'screenshots')]

async function convert(): Promise<void> {
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from).filter((each) => each.endsWith('.png'))) {
    await sharp(join(from, name))
      .webp({ quality: 80 })
      .toFile(join(to, name.replace(/png$/, 'webp')))
  }
}

convert().catch((thrown) => {
  console.error(thrown)
  process.exitCode = 1
})
