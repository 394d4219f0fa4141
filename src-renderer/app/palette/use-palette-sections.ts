import { useOrderMatches } from '../../data/palette.queries.ts'
import { useViews } from '../../data/views.queries.ts'
import { openOrder } from '../../state/open-order.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { usePaletteRecents } from '../../state/palette.ts'
import { filtersOfContent } from '../../state/view-content.ts'
import { formatDay } from '../../ui/format/instant.ts'
import { useTimes } from '../../ui/moment/moment.tsx'
import { performCommand } from '../commands/perform.ts'
import { paletteCopy as copy } from './palette.copy.ts'
import { commandItems, fitting, type PaletteItem, type PaletteSection } from './palette-items.ts'

/** What the palette shows for a text: orders by number, then what fits best; without a text what was chosen last. */
export function usePaletteSections(typed: string): PaletteSection[] {
  const orders = useOrderItems(typed)
  const views = useViewItems()
  const recents = usePaletteRecents((state) => state.recents)
  const commands = commandItems((command) => void performCommand(command))
  const isBlank = typed.trim() === ''
  const recent = isBlank ? recents.flatMap((id) => [...commands, ...views].find((item) => item.id === id) ?? []) : []
  const rest = fitting(typed, commands).filter((item) => !recent.includes(item))
  return [
    { id: 'recent', title: copy.recent, items: recent },
    { id: 'orders', title: copy.orders, items: orders },
    { id: 'views', title: copy.views, items: fitting(typed, views).filter((item) => !recent.includes(item)) },
    { id: 'commands', title: copy.commands, items: rest },
  ].filter(({ items }) => items.length > 0)
}

/** The views a person saved; the first nine have keys of their own. */
function useViewItems(): PaletteItem[] {
  return useViews().map(({ id, name, content }, index) => ({
    id: `view:${id}`,
    title: name,
    shortcut: index < 9 ? `Alt+${index + 1}` : undefined,
    run: () => {
      const { filters, sort } = filtersOfContent(content)
      useOrdersView.getState().open(filters, sort, id)
    },
  }))
}

function useOrderItems(typed: string): PaletteItem[] {
  const { zone, nowAt } = useTimes()
  const { data } = useOrderMatches(typed)
  if (!/\d/.test(typed)) return []
  return (data ?? []).map(({ id, orderNumber, placedAt }) => ({
    id: `order:${id}`,
    title: copy.order(orderNumber),
    ...(placedAt !== null && { hint: formatDay(placedAt, zone, nowAt) }),
    run: () => openOrder(id),
  }))
}
