import { defineCopy } from '../../ui/copy-catalogue/define-copy.ts'

export const paletteCopy = defineCopy({
  en: {
    title: 'All commands',
    placeholder: 'A command, a view, an order number',
    results: 'Results',
    recent: 'Recent',
    commands: 'Commands',
    views: 'Saved views',
    orders: 'Orders',
    order: (orderNumber: string) => `Order ${orderNumber}`,
    nothing: 'Nothing fits',
  },
  de: {
    title: 'Alle Befehle',
    placeholder: 'Ein Befehl, eine Ansicht, eine Bestellnummer',
    results: 'Treffer',
    recent: 'Zuletzt',
    commands: 'Befehle',
    views: 'Gespeicherte Ansichten',
    orders: 'Bestellungen',
    order: (orderNumber) => `Bestellung ${orderNumber}`,
    nothing: 'Nichts passt',
  },
})
