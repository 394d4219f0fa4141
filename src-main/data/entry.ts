import { parseArgs } from 'node:util'
import { FacetError } from '#shared/base/facet-error.ts'
import { startDataService } from './data-service.ts'
import { processChannel } from './process-channel.ts'

/** Entry of the data process, the same under Electron's utility process and under plain Node. */
const { values } = parseArgs({
  options: { profile: { type: 'string' }, 'app-version': { type: 'string', default: '0.0.0' } },
})
const log = (line: string) => process.stderr.write(`${new Date().toISOString()} ${line}\n`)

/** Exit code for a failure that a restart would only repeat; stderr says what to do. */
const EXIT_STUCK = 78

try {
  if (values.profile === undefined) throw new FacetError('invalid_input', 'The data process needs --profile DIR.')
  startDataService(processChannel(), {
    directory: values.profile,
    version: values['app-version'],
    log,
    onClosed: () => process.exit(0),
  })
} catch (thrown) {
  log(
    `start: ${thrown instanceof FacetError ? thrown.message : thrown instanceof Error ? thrown.stack : String(thrown)}`,
  )
  process.exit(EXIT_STUCK)
}
