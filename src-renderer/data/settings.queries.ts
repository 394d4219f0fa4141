import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Settings } from '#shared/rpc/shapes.ts'
import { knownSettings, rememberSettings, reportingZone } from '../state/known-settings.ts'
import { earlyOr } from './early-calls.ts'
import { answerOf, facet } from './facet-client.ts'
import { settlePrivacy } from './privacy.ts'
import { acceptTruth, queryClient } from './query-client.ts'
import { queryKeys } from './query-keys.ts'

/** The settings; until the data process has answered, those this window last knew. */
export function useSettings(): Settings {
  const { data } = useQuery({
    queryKey: queryKeys.settings,
    queryFn: () => answerOf(earlyOr(queryKeys.settings, () => facet.settings.get({}))),
    placeholderData: knownSettings,
  })
  return data ?? knownSettings()
}

/** Remembers the settings for the first frame of the next start. */
export function useRememberSettings(): void {
  const settings = useSettings()
  useEffect(() => rememberSettings(settings), [settings])
}

/** The zone figures are reported in. */
export function useZone(): string {
  return reportingZone(useSettings())
}

/** Changes the settings named. The new value shows at once and goes back when it could not be kept. */
export function useUpdateSettings() {
  return useMutation({
    mutationFn: (change: Partial<Settings>) => answerOf(facet.settings.update(change)),
    onMutate: (change) => {
      const before = queryClient.getQueryData<Settings>(queryKeys.settings)
      if (before !== undefined) acceptSettings({ ...before, ...change })
      return { before }
    },
    onError: (_error, _change, context) => {
      if (context?.before !== undefined) acceptSettings(context.before)
    },
    onSuccess: acceptSettings,
  })
}

/** Takes settings as the truth, from an answer or an event. */
export function acceptSettings(settings: Settings): void {
  settlePrivacy(settings.privacyMode)
  acceptTruth(queryKeys.settings, settings)
}
