import { machineZone } from '#shared/base/period.ts'
import type { Kind } from '#shared/domain/kinds/registry.ts'
import type { OrderFilterName } from '#shared/rpc/shapes/lists.shapes.ts'
import type { OrderFilters } from '../../state/order-filters.ts'
import { formatLocalDays } from '../../ui/format/local-day.ts'
import { nameOfPeriod } from '../../ui/period/period-picker.tsx'
import { words } from '../../ui/words/words.copy.ts'
import { ordersCopy } from './orders.copy.ts'

/** Whether a filter that is set has no control that shows it. */
export function isShownAsChip(name: OrderFilterName, { days, kinds }: OrderFilters): boolean {
  if (name === 'period') return days !== null
  // With both ways of asking for kinds set, the control shows the first.
  return name === 'eligible' || name === 'assisted' || (name === 'anyKinds' && kinds.length > 0)
}

/** What a filter that is set says, in words. */
export function filterText(name: OrderFilterName, filters: OrderFilters): string {
  const copy = ordersCopy.filters
  const list = (labels: readonly string[]) => labels.join(', ')
  switch (name) {
    case 'period':
      return daysText(filters)
    case 'search':
      return filters.search.trim()
    case 'kinds':
      return copy.allOfThese(kindNames(filters.kinds))
    case 'anyKinds':
      return copy.anyOfThese(kindNames(filters.anyKinds))
    case 'touched':
      return copy.touches[filters.touched === true ? 'yes' : 'no']
    case 'bands':
      return list(filters.bands.map((band) => copy.bands[band]))
    case 'statuses':
      return list(filters.statuses.map((status) => words.statuses[status]))
    case 'creatorIds':
      return list(filters.creatorIds.map((id) => id ?? ordersCopy.noCreator))
    case 'eligible':
      return copy.eligible[filters.eligible === true ? 'yes' : 'no']
    case 'assisted':
      return assistedText(filters)
  }
}

function kindNames(kinds: readonly Kind[]): string {
  return kinds.map((kind) => words.kinds[kind].many).join(', ')
}

function assistedText({ assisted, attribution }: OrderFilters): string {
  const copy = ordersCopy.filters
  const text = copy.assisted[assisted === true ? 'yes' : 'no']
  return attribution === null ? text : copy.byRule[attribution.rule](text)
}

function daysText({ period, days }: OrderFilters): string {
  const copy = ordersCopy.filters
  if (days === null) return nameOfPeriod(period)
  const zone = days.zone ?? machineZone()
  if (days.from === null) return copy.until(days.to ?? '', zone)
  if (days.to === null) return copy.from(days.from, zone)
  return copy.between(formatLocalDays(days.from, days.to), zone)
}
