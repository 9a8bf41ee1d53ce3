/** What answers each call of the contract: the handlers of all features. */
import { auditHandlers } from './audit/audit-handlers'
import { chooseHandlers } from './chosen/choose-handlers'
import { fileHandlers } from './files/file-handlers'
import { gateHandlers } from './gate/gate-handlers'
import { jobHandlers } from './jobs/job-handlers'
import { keyHandlers } from './keys/key-handlers'
import { labHandlers } from './lab/lab-handlers'
import type { Handlers } from './page/ipc'
import { peopleHandlers } from './people/people-handlers'
import { receiveHandlers } from './receive/receive-handlers'
import type { Services } from './services'
import { settingsHandlers } from './settings/settings-handlers'
import { shareHandlers } from './share/share-handlers'
import { shellHandlers } from './shell/shell-handlers'
import { studyHandlers } from './study/study-handlers'

export function handlersFor(services: Services): Handlers {
  return {
    ...gateHandlers(services),
    ...chooseHandlers(services),
    ...jobHandlers(services),
    ...fileHandlers(services),
    ...studyHandlers(services),
    ...shareHandlers(services),
    ...receiveHandlers(services),
    ...keyHandlers(services),
    ...peopleHandlers(services),
    ...labHandlers(services),
    ...auditHandlers(services),
    ...settingsHandlers(services),
    ...shellHandlers(services),
  }
}
