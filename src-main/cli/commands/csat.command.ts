import type { Command } from '../command.ts'
import { readProfile } from '../data-process.ts'
import { existingProfile, jsonOption, parseCommandLine, periodInput, periodOptions, profileOption } from '../options.ts'
import { write, writeJson } from '../print.ts'

export const csatCommand: Command = {
  name: 'csat',
  usage: '--profile DIR [--from DAY] [--to DAY] [--zone ZONE] [--json]',
  summary: 'the CSAT score with its interval, average and distribution',
  async run(args) {
    const { values } = parseCommandLine(args, { ...profileOption, ...periodOptions, ...jsonOption }, 0)
    const period = periodInput(values)
    const summary = await readProfile(existingProfile(values.profile), (client) =>
      client.call('csat.summary', { period }),
    )
    if (values.json) {
      await writeJson(summary)
      return 0
    }
    const { responses, percent, low, high, average, distribution } = summary
    if (percent === null || low === null || high === null || average === null) {
      await write('CSAT – (nobody responded in this period)\n')
      return 0
    }
    await write(
      `CSAT ${percent.toFixed(1)} % (${low.toFixed(1)}–${high.toFixed(1)}), average ${average.toFixed(2)}, ${responses} responses\n`,
    )
    await write(`${distribution.map((count, index) => `${index + 1}/5: ${count}`).join('   ')}\n`)
    return 0
  },
}
