/**
 * Every command of Facet: what it is called, and its keys. The window's keys, the palette, the sheet of shortcuts and the
 * native menu are all made from this list.
 *
 * Keys as text: `j`, `?`, `Enter`; with modifiers `Mod+Shift+P` (Mod is Ctrl, on a Mac ⌘); one after the other `g o`.
 */
export type CommandSpec = {
  id: string
  group: 'go' | 'list' | 'figures' | 'window' | 'sync' | 'look' | 'help'
  title: { en: string; de: string }
  /** What the window itself listens to, wherever the focus is. */
  keys?: readonly string[]
  /** Keys that somebody nearer answers (a grid, a figure, the native menu): told, not listened to. */
  nearKeys?: readonly string[]
}

/** Keeps the ids, so that the window must say what each of them does. */
const define = <const S extends readonly CommandSpec[]>(specs: S): S => specs

export const commandSpecs = define([
  { id: 'go:orders', group: 'go', title: { en: 'Orders', de: 'Bestellungen' }, keys: ['g o', 'Mod+1'] },
  { id: 'go:creators', group: 'go', title: { en: 'Creators', de: 'Creator' }, keys: ['g c', 'Mod+2'] },
  { id: 'go:csat', group: 'go', title: { en: 'CSAT', de: 'CSAT' }, keys: ['g s', 'Mod+3'] },
  { id: 'go:interactions', group: 'go', title: { en: 'Interactions', de: 'Interaktionen' }, keys: ['g i', 'Mod+4'] },
  { id: 'go:settings', group: 'go', title: { en: 'Settings', de: 'Einstellungen' }, keys: ['g ,', 'Mod+,'] },

  { id: 'search', group: 'list', title: { en: 'Search', de: 'Suchen' }, keys: ['/', 'Mod+F'] },
  {
    id: 'row.next',
    group: 'list',
    title: { en: 'Next row', de: 'Nächste Zeile' },
    keys: ['j', ']'],
    nearKeys: ['ArrowDown'],
  },
  {
    id: 'row.previous',
    group: 'list',
    title: { en: 'Previous row', de: 'Vorige Zeile' },
    keys: ['k', '['],
    nearKeys: ['ArrowUp'],
  },
  {
    id: 'row.pickNext',
    group: 'list',
    title: { en: 'Select the next row too', de: 'Nächste Zeile dazu auswählen' },
    keys: ['J'],
    nearKeys: ['Shift+ArrowDown'],
  },
  {
    id: 'row.pickPrevious',
    group: 'list',
    title: { en: 'Select the previous row too', de: 'Vorige Zeile dazu auswählen' },
    keys: ['K'],
    nearKeys: ['Shift+ArrowUp'],
  },
  {
    id: 'list.pickAll',
    group: 'list',
    title: { en: 'Select all rows', de: 'Alle Zeilen auswählen' },
    nearKeys: ['Mod+A'],
  },
  {
    id: 'list.copy',
    group: 'list',
    title: { en: 'Copy the selected rows', de: 'Ausgewählte Zeilen kopieren' },
    nearKeys: ['Mod+C'],
  },
  { id: 'list.renew', group: 'list', title: { en: 'Show the new rows', de: 'Neue Zeilen zeigen' }, keys: ['n'] },
  {
    id: 'view.save',
    group: 'list',
    title: { en: 'Save the view', de: 'Ansicht sichern' },
    keys: ['Mod+S'],
  },
  {
    id: 'view.openLink',
    group: 'list',
    title: { en: 'Open a view by its link', de: 'Ansicht aus einem Link öffnen' },
  },
  { id: 'row.open', group: 'list', title: { en: 'Open the row', de: 'Zeile öffnen' }, keys: ['Enter'] },
  {
    id: 'close',
    group: 'list',
    title: { en: 'Close the panel or dialog', de: 'Leiste oder Dialog schließen' },
    keys: ['Escape'],
  },
  { id: 'print', group: 'list', title: { en: 'Print the order', de: 'Bestellung drucken' }, keys: ['Mod+P'] },

  { id: 'figure.explain', group: 'figures', title: { en: 'Explain the figure', de: 'Zahl erklären' }, keys: ['e'] },
  {
    id: 'figure.rows',
    group: 'figures',
    title: { en: 'Open the rows of the figure', de: 'Zeilen der Zahl öffnen' },
    nearKeys: ['Enter'],
  },

  {
    id: 'chart.table',
    group: 'figures',
    title: { en: 'Chart as a table, and back', de: 'Diagramm als Tabelle und zurück' },
    nearKeys: ['t'],
  },

  { id: 'palette', group: 'window', title: { en: 'All commands', de: 'Alle Befehle' }, keys: ['Mod+K'] },
  { id: 'privacy', group: 'window', title: { en: 'Privacy mode', de: 'Sichtschutz' }, keys: ['Mod+Shift+H'] },
  { id: 'connect', group: 'window', title: { en: 'Connect a store', de: 'Shop verbinden' } },
  { id: 'zoom.in', group: 'window', title: { en: 'Zoom in', de: 'Vergrößern' }, nearKeys: ['Mod++'] },
  { id: 'zoom.out', group: 'window', title: { en: 'Zoom out', de: 'Verkleinern' }, nearKeys: ['Mod+-'] },
  { id: 'zoom.reset', group: 'window', title: { en: 'Actual size', de: 'Originalgröße' }, nearKeys: ['Mod+0'] },

  { id: 'sync', group: 'sync', title: { en: 'Sync now', de: 'Jetzt abgleichen' }, keys: ['Mod+R'] },
  { id: 'sync.cancel', group: 'sync', title: { en: 'Cancel sync', de: 'Abgleich abbrechen' }, keys: ['Mod+.'] },
  {
    id: 'sync.pauseOrResume',
    group: 'sync',
    title: { en: 'Pause or resume syncing', de: 'Abgleich anhalten oder fortsetzen' },
    keys: ['Mod+Shift+P'],
  },
  { id: 'sync.history', group: 'sync', title: { en: 'Sync history', de: 'Verlauf der Abgleiche' } },
  { id: 'sync.quarantine', group: 'sync', title: { en: 'Quarantine', de: 'Quarantäne' } },

  { id: 'theme.light', group: 'look', title: { en: 'Theme: light', de: 'Farben: hell' } },
  { id: 'theme.dark', group: 'look', title: { en: 'Theme: dark', de: 'Farben: dunkel' } },
  { id: 'theme.system', group: 'look', title: { en: 'Theme: as the system', de: 'Farben: wie das System' } },
  { id: 'density.compact', group: 'look', title: { en: 'Density: compact', de: 'Dichte: kompakt' } },
  { id: 'density.normal', group: 'look', title: { en: 'Density: normal', de: 'Dichte: normal' } },
  { id: 'density.roomy', group: 'look', title: { en: 'Density: roomy', de: 'Dichte: luftig' } },
  { id: 'language.en', group: 'look', title: { en: 'Language: English', de: 'Sprache: Englisch' } },
  { id: 'language.de', group: 'look', title: { en: 'Language: German', de: 'Sprache: Deutsch' } },
  { id: 'language.system', group: 'look', title: { en: 'Language: as the system', de: 'Sprache: wie das System' } },

  { id: 'shortcuts', group: 'help', title: { en: 'Keyboard shortcuts', de: 'Tastenkürzel' }, keys: ['?', 'Mod+/'] },
  { id: 'help', group: 'help', title: { en: 'Facet help', de: 'Hilfe zu Facet' } },
  { id: 'report', group: 'help', title: { en: 'Report a problem', de: 'Ein Problem melden' } },
])

export type CommandId = (typeof commandSpecs)[number]['id']

const byId: ReadonlyMap<string, CommandSpec> = new Map(commandSpecs.map((spec) => [spec.id, spec]))

/** What is known of a command. */
export function commandSpec(id: CommandId): CommandSpec {
  return byId.get(id)!
}
