import { parseArgs } from 'node:util'
import { FacetError } from '#shared/base/facet-error.ts'
import { startDataService } from './data-service.ts'
import { processChannel } from './process-channel.ts'

/** Runs the data service for whoever forked this process; `script` is what its threads run. Throws when it cannot start. */
export function startDataProcess(script: string): void {
  const { values } = parseArgs({
    options: { profile: { type: 'string' }, 'app-version': { type: 'string', default: '0.0.0' } },
  })
  if (values.profile === undefined) throw new FacetError('invalid_input', 'The data process needs --profile DIR.')
  startDataService(processChannel(), {
    directory: values.profile,
    version: values['app-version'],
    script,
    log: (line) => process.stderr.write(`${new Date().toISOString()} ${line}\n`),
    onClosed: () => process.exit(0),
  })
}
