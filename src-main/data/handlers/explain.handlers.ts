import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import type { Reader } from '../db/connection.ts'
import { countDeleted, countQuarantined } from '../db/queries/excluded.queries.ts'
import type { AsideCounts } from '../explain/exclusions.ts'
import { explainFigure } from '../explain/explain-figure.ts'
import { askMirror } from '../lists/ask-mirror.ts'
import type { DataContext } from './context.ts'

/** What stands behind every figure. */
export const explainHandlers: HandlersFor<WholeDataContract, DataContext, 'figures'> = {
  'figures.explain': (figure, { mirror, profile, settings, sync }, signal) => {
    const now = settings()
    const { asOf } = sync.status()
    return askMirror(
      mirror,
      signal,
      async () => asideCounts(profile.reader),
      (columns, aside, slices) => explainFigure(figure, { mirror: columns, settings: now, slices }, { aside, asOf }),
    )
  },
}

function asideCounts(reader: Reader): AsideCounts {
  const of = (count: typeof countDeleted) => ({
    orders: count(reader, 'order'),
    interactions: count(reader, 'interaction'),
  })
  return { quarantined: of(countQuarantined), deleted: of(countDeleted) }
}
