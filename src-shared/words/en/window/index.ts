/** Every text of the window, by feature: ICU messages. */
import { dialogs } from './dialogs-words'
import { encrypt } from './encrypt-words'
import { files } from './files-words'
import { gate } from './gate-words'
import { jobs } from './jobs-words'
import { keys } from './keys-words'
import { lab } from './lab-words'
import { library } from './library-words'
import { menu } from './menu-words'
import { people } from './people-words'
import { reading } from './reading-words'
import { receive } from './receive-words'
import { secrets } from './secrets-words'
import { settings } from './settings-words'
import { share } from './share-words'
import { shell } from './shell-words'
import { study } from './study-words'
import { trail } from './trail-words'
import { ui } from './ui-words'
import { viewer } from './viewer-words'
import { whom } from './whom-words'

export const window = {
  dialogs,
  encrypt,
  files,
  gate,
  jobs,
  keys,
  lab,
  library,
  menu,
  people,
  reading,
  receive,
  secrets,
  settings,
  share,
  shell,
  study,
  trail,
  ui,
  viewer,
  whom,
} as const
