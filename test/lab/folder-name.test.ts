/** Folders of reports: names that every file system takes, whatever the picture is called. */
import { expect, it } from 'vitest'
import { isSafeName } from '../../src-main/core/envelope/safe-names'
import { folderName, nthName } from '../../src-main/lab/folder-name'

it.each([
  ['brain.dcm', 'brain'],
  ['Bild für Müller.png', 'Bild für Müller'],
  ['scan.tar.gz', 'scan.tar'],
  ['.hidden', 'hidden'],
  ['...', 'picture'],
  ['', 'picture'],
  ['CON.png', 'picture-CON'],
  ['a:b*c?.png', 'a_b_c_'],
  ['x\u202egnp.exe', 'x_gnp'],
  ['trailing. .png', 'trailing'],
  ['thing.app.png', 'thing.app_'],
  ['心臓.png', '心臓'],
  ['brain.unfinished.png', 'brain_unfinished'],
])('of %j: %j', (name, folder) => expect(folderName(name)).toBe(folder))

it('leaves room behind long names', () => {
  for (const character of ['x', '臓', '😀']) {
    const name = nthName(folderName(`${character.repeat(255)}.png`), 1000)
    expect(isSafeName(`${name}.unfinished`)).toBe(true)
  }
})
