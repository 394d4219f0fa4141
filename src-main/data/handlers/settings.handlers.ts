import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import { upsertSettings } from '../db/queries/settings.queries.ts'
import type { DataContext } from './context.ts'

/** Settings: kept in the user file, told to every window. */
export const settingsHandlers: HandlersFor<WholeDataContract, DataContext, 'settings'> = {
  'settings.get': (_input, { settings }) => settings(),
  'settings.update': (changes, { profile, settings, settingsChanged }) => {
    upsertSettings(profile.user, changes)
    settingsChanged(settings())
    return settings()
  },
}
