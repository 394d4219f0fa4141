import { type CommandSpec, commandSpecs } from '#shared/rpc/commands.ts'
import type { Command } from '../../state/commands.ts'
import { commandTitle } from '../commands/command-title.ts'
import { commandGroups } from '../commands/commands.copy.ts'
import { fuzzyScore } from './fuzzy.ts'

/** One thing the palette offers. */
export type PaletteItem = {
  /** Unlike any other; recents are remembered by it. */
  id: string
  title: string
  /** Where it belongs, in a word: shown beside the title, and found by what is typed. */
  hint?: string
  /** Its shortcut, as the registry writes it. */
  shortcut?: string | undefined
  run(): void
}

export type PaletteSection = { id: string; title: string; items: readonly PaletteItem[] }

/** Every command of the registry, as an item. */
export function commandItems(run: (command: Command) => void): PaletteItem[] {
  const specs: readonly (CommandSpec & { id: Command })[] = commandSpecs
  return specs.map(({ id, group, keys, nearKeys }) => ({
    id,
    title: commandTitle(id),
    hint: commandGroups[group],
    shortcut: keys?.[0] ?? nearKeys?.[0],
    run: () => run(id),
  }))
}

/** The items that fit what was typed, best first; without anything typed all of them, as they come. */
export function fitting(typed: string, items: readonly PaletteItem[]): PaletteItem[] {
  if (typed.trim() === '') return [...items]
  return items
    .flatMap((item) => {
      // A hit in the title counts more than one in the word beside it.
      const inTitle = fuzzyScore(typed, item.title)
      const withHint = fuzzyScore(typed, `${item.hint ?? ''} ${item.title}`)
      const score = inTitle ?? (withHint === null ? null : withHint - typed.length * 8)
      return score === null ? [] : [{ item, score }]
    })
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item)
}
