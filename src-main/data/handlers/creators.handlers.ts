import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import { creatorDetail } from '../creator-figures/creator-detail.ts'
import { creatorsTable } from '../creator-figures/creators-table.ts'
import { settleQuestion } from '../creator-figures/question.ts'
import { listCreatorNames } from '../db/queries/creators.queries.ts'
import { askMirror } from '../lists/ask-mirror.ts'
import type { DataContext } from './context.ts'

/** Creators: all of them side by side, and one with its trend; counted over the mirror. */
export const creatorsHandlers: HandlersFor<WholeDataContract, DataContext, 'creators'> = {
  'creators.table': (asked, context, signal) =>
    askMirror(context.mirror, signal, namesOf(context), (mirror, names, slices) =>
      creatorsTable(mirror, names, settleQuestion(asked, context.settings()), slices),
    ),
  'creators.get': ({ creatorId, bucket, ...asked }, context, signal) =>
    askMirror(context.mirror, signal, namesOf(context), (mirror, names, slices) =>
      creatorDetail(mirror, names, { creatorId, bucket }, settleQuestion(asked, context.settings()), slices),
    ),
}

function namesOf({ profile }: DataContext) {
  return async () => listCreatorNames(profile.reader)
}
