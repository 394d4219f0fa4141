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
    items: { label: 'Items', formula: 'sum of items over eligible orders placed in the period' },
    discounts: { label: 'Discounts', formula: 'sum of discounts over eligible orders placed in the period' },
    gross: { label: 'Gross', formula: 'sum of items − discounts over eligible orders placed in the period' },
    refunds: { label: 'Refunds', formula: 'sum of refunded items over eligible orders placed in the period' },
    'assisted-aov': { label: 'Assisted AOV', formula: 'gross of widget-assisted sales / widget-assisted sales' },
    'assist-share': { label: 'Assist share', formula: '100 · widget-assisted sales / eligible orders' },
    'revenue-share': {
      label: 'Revenue share',
      formula: '100 · net of widget-assisted orders / net of eligible orders',
    },
    'request-rate': {
      label: 'Return/resize request rate',
      formula: '100 · orders placed in the period with a return or resize request / orders placed in the period',
    },
    'creator-csat': {
      label: 'Creator CSAT',
      formula: '100 · responses scored 4 or 5 / responses, of those matched to an eligible order',
    },
    'csat-percent': { label: 'CSAT', formula: '100 · responses scored 4 or 5 / responses' },
    'csat-average': { label: 'Average score', formula: 'sum of scores / responses' },
    'csat-responses': {
      label: 'Responses',
      formula: 'csat interactions with a valid score that are no test; of one session and order key only the latest',
    },
    'csat-change': { label: 'Change of CSAT', formula: 'CSAT − CSAT of the preceding equal number of local days' },
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
    items: { label: 'Artikel', formula: 'Summe der Artikelpreise zählender Bestellungen des Zeitraums' },
    discounts: { label: 'Rabatte', formula: 'Summe der Rabatte zählender Bestellungen des Zeitraums' },
    gross: { label: 'Brutto', formula: 'Summe von Artikeln − Rabatten zählender Bestellungen des Zeitraums' },
    refunds: { label: 'Erstattungen', formula: 'Summe erstatteter Artikel zählender Bestellungen des Zeitraums' },
    'assisted-aov': { label: 'Ø Verkauf mit Widget', formula: 'Brutto der Verkäufe mit Widget / Verkäufe mit Widget' },
    'assist-share': { label: 'Anteil mit Widget', formula: '100 · Verkäufe mit Widget / zählende Bestellungen' },
    'revenue-share': {
      label: 'Umsatzanteil',
      formula: '100 · Netto der Bestellungen mit Widget / Netto zählender Bestellungen',
    },
    'request-rate': {
      label: 'Anfragequote Rückgabe/Größe',
      formula: '100 · Bestellungen des Zeitraums mit Rückgabe- oder Größenanfrage / Bestellungen des Zeitraums',
    },
    'creator-csat': {
      label: 'CSAT der Creator',
      formula: '100 · Antworten mit 4 oder 5 / Antworten, die zu einer zählenden Bestellung gehören',
    },
    'csat-percent': { label: 'CSAT', formula: '100 · Antworten mit 4 oder 5 / Antworten' },
    'csat-average': { label: 'Durchschnittliche Bewertung', formula: 'Summe der Bewertungen / Antworten' },
    'csat-responses': {
      label: 'Antworten',
      formula: 'Bewertungen mit gültiger Punktzahl, ohne Tests; von einer Sitzung und Bestellung nur die letzte',
    },
    'csat-change': { label: 'Veränderung der CSAT', formula: 'CSAT − CSAT der gleich vielen Tage davor' },
  },
})
