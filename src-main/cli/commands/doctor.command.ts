import { resolve } from 'node:path'
import { FacetError } from '#shared/base/facet-error.ts'
import { machineZone } from '#shared/base/period.ts'
import type { Command } from '../command.ts'
import { withDataProcess } from '../data-process.ts'
import { existingProfile, jsonOption, parseCommandLine, profileOption } from '../options.ts'
import { write, writeJson } from '../print.ts'

type Finding = { name: string; ok: boolean; detail: string; todo: string | null }

const NODE_WITH_TYPES = [22, 18] as const

export const doctorCommand: Command = {
  name: 'doctor',
  usage: '[--profile DIR] [--json]',
  summary: 'check this machine and, with --profile, the files of a profile',
  async run(args) {
    const { values } = parseCommandLine(args, { ...profileOption, ...jsonOption }, 0)
    const findings = [checkNode(), checkZone()]
    if (values.profile !== undefined) findings.push(...(await checkProfile(values.profile)))
    if (values.json) await writeJson({ ok: findings.every(({ ok }) => ok), findings })
    else
      for (const { name, ok, detail, todo } of findings)
        await write(`${ok ? 'ok ' : 'BAD'}  ${name}: ${detail}${todo === null ? '' : ` ${todo}`}\n`)
    return findings.every(({ ok }) => ok) ? 0 : 1
  },
}

function checkNode(): Finding {
  const { node } = process.versions
  const [major = 0, minor = 0] = node.split('.').map(Number)
  const ok = major > NODE_WITH_TYPES[0] || (major === NODE_WITH_TYPES[0] && minor >= NODE_WITH_TYPES[1])
  return { name: 'Node', ok, detail: node, todo: ok ? null : `Use Node ${NODE_WITH_TYPES.join('.')} or newer.` }
}

function checkZone(): Finding {
  return { name: 'Time zone', ok: true, detail: machineZone(), todo: null }
}

async function checkProfile(profile: string): Promise<Finding[]> {
  try {
    const directory = existingProfile(profile)
    return await withDataProcess(directory, async (client) => {
      const { sqlite, schemaVersion, integrity } = await client.call('process.about', { checkIntegrity: true })
      const { counts, asOf } = await client.call('sync.status', {})
      const whole = integrity === 'ok'
      return [
        { name: 'SQLite', ok: true, detail: sqlite, todo: null },
        {
          name: 'Cache',
          ok: whole,
          detail: `schema ${schemaVersion}, quick check: ${integrity}`,
          todo: whole ? null : 'Delete cache.sqlite in the profile and sync again; settings are in another file.',
        },
        {
          name: 'Contents',
          ok: true,
          detail: `${counts.orders} orders, ${counts.interactions} interactions, ${counts.creators} creators, ${counts.quarantined} in quarantine`,
          todo: null,
        },
        {
          name: 'Last complete sync',
          ok: asOf !== null,
          detail: asOf === null ? 'never' : new Date(asOf).toISOString(),
          todo: asOf === null ? 'Run facet sync.' : null,
        },
      ]
    })
  } catch (thrown) {
    const { what, todo } = FacetError.from(thrown)
    return [{ name: 'Profile', ok: false, detail: `${resolve(profile)}: ${what}`, todo }]
  }
}
