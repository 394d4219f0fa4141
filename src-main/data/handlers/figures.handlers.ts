import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import { creatorFigures } from '../creator-figures.ts'
import { periodOf } from '../settings.ts'
import type { DataContext } from './context.ts'

/** Creators: tallies from SQL, figures from the metrics. */
export const figuresHandlers: Pick<HandlersFor<WholeDataContract, DataContext>, 'creators.list'> = {
  'creators.list': ({ period }, { profile, settings }) => creatorFigures(profile.reader, periodOf(period, settings())),
}
