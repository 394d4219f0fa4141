// Installs the Debian or Ubuntu packages a window needs, Xvfb included. Run as root, for build machines whose user is not.
import { installAbsentPackages } from './setup/linux-libraries.mjs'
import { main } from './setup/say.mjs'

await main(() => installAbsentPackages({ virtualDisplay: true }))
