import { defineCopy } from '../../ui/copy-catalogue/define-copy.ts'

/** What the groups of the command registry are called. */
export const commandGroups = defineCopy({
  en: {
    go: 'Go to',
    list: 'In a list',
    figures: 'On a figure',
    window: 'Window',
    sync: 'Sync',
    look: 'Look',
    help: 'Help',
  },
  de: {
    go: 'Gehe zu',
    list: 'In einer Liste',
    figures: 'Auf einer Zahl',
    window: 'Fenster',
    sync: 'Abgleich',
    look: 'Aussehen',
    help: 'Hilfe',
  },
})
