import { defineCopy } from './define-copy.ts'

/** What each metric of the registry is called and how it is worked out; English as the registry has it. */
export const metricsCopy = defineCopy({
  en: {
    orders: { label: 'Orders', formula: 'distinct eligible orders placed in the period' },
    revenue: { label: 'Revenue', formula: 'sum of net over eligible orders placed in the period' },
    'widget-assisted-sales': {
      label: 'Widget-assisted sales',
      formula: 'distinct eligible orders placed in the period that the attribution rule accepts',
    },
    'widget-assisted-revenue': {
      label: 'Widget-assisted revenue',
      formula: 'sum of net over eligible orders placed in the period that the attribution rule accepts',
    },
    'csat-percent': { label: 'CSAT', formula: '100 · responses scored 4 or 5 / responses' },
    'csat-average': { label: 'Average score', formula: 'sum of scores / responses' },
  },
  de: {
    orders: { label: 'Bestellungen', formula: 'verschiedene zählende Bestellungen, die im Zeitraum aufgegeben wurden' },
    revenue: {
      label: 'Umsatz',
      formula: 'Summe der Nettobeträge zählender Bestellungen, die im Zeitraum aufgegeben wurden',
    },
    'widget-assisted-sales': {
      label: 'Verkäufe mit Widget',
      formula: 'verschiedene zählende Bestellungen des Zeitraums, die die Zuordnungsregel annimmt',
    },
    'widget-assisted-revenue': {
      label: 'Umsatz mit Widget',
      formula: 'Summe der Nettobeträge zählender Bestellungen des Zeitraums, die die Zuordnungsregel annimmt',
    },
    'csat-percent': { label: 'CSAT', formula: '100 · Antworten mit 4 oder 5 / Antworten' },
    'csat-average': { label: 'Durchschnittliche Bewertung', formula: 'Summe der Bewertungen / Antworten' },
  },
})
