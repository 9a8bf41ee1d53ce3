/** What the program is made of. */
import { sqliteVersion } from '../keystore'

export { sqliteVersion }
