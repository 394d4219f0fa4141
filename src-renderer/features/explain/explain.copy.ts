import { defineCopy } from '../../ui/copy-catalogue/define-copy.ts'

export const explainCopy = defineCopy({
  en: {
    loading: 'Counting',
    allTime: 'All time',
    since: (day: string) => `From ${day} on`,
    until: (day: string) => `Before ${day}`,
    rule: (rule: string) => `Widget-assisted: ${rule}`,
    rules: {
      linked: 'any widget interaction that belongs to the order',
      beforePurchase: (count: number, days: string) =>
        count === 1
          ? 'a widget interaction within the day before it was placed'
          : `a widget interaction within the ${days} days before it was placed`,
    },
    numerator: 'Counted',
    denominator: 'Out of',
    before: 'The days before',
    excluded: 'Not counted',
    version: (version: string) => `Definition version ${version}`,
    asOf: (time: string) => `as of ${time}`,
    never: 'no sync was complete yet',
    open: (count: string, rows: string) => `Open ${count} ${rows}`,
    quantities: {
      'eligible-orders': 'orders that count in sales',
      'assisted-orders': 'widget-assisted orders',
      'placed-orders': 'orders placed',
      'requested-orders': 'orders with a return or resize request',
      responses: 'responses',
      'satisfied-responses': 'responses scored 4 or 5',
      'responses-of-score': 'responses with this score',
    },
    measures: {
      scores: 'Sum of scores',
      items: 'Items',
      discounts: 'Discounts',
      gross: 'Gross',
      refunds: 'Refunds',
      net: 'Net',
    },
    reasons: {
      cancelled: 'Cancelled orders',
      test: 'Tests',
      'not-assisted': 'Orders the rule does not accept',
      'no-eligible-order': 'Without an order that counts in sales',
      unscored: 'Ratings without a valid score',
      superseded: 'Replaced by a later rating of the same session',
      quarantined: 'In quarantine, of any date',
      deleted: 'Deleted at the store, of any date',
    },
  },
  de: {
    loading: 'Wird gezählt',
    allTime: 'Gesamte Zeit',
    since: (day) => `Ab ${day}`,
    until: (day) => `Vor ${day}`,
    rule: (rule) => `Mit Widget: ${rule}`,
    rules: {
      linked: 'jede Interaktion im Widget, die zur Bestellung gehört',
      beforePurchase: (count, days) =>
        count === 1
          ? 'eine Interaktion im Widget am Tag vor der Aufgabe'
          : `eine Interaktion im Widget in den ${days} Tagen vor der Aufgabe`,
    },
    numerator: 'Gezählt',
    denominator: 'Von',
    before: 'Die Tage davor',
    excluded: 'Nicht gezählt',
    version: (version) => `Fassung ${version} der Definition`,
    asOf: (time) => `Stand ${time}`,
    never: 'noch kein Abgleich war vollständig',
    open: (count, rows) => `${count} ${rows} öffnen`,
    quantities: {
      'eligible-orders': 'Bestellungen, die zum Umsatz zählen',
      'assisted-orders': 'Bestellungen mit Widget',
      'placed-orders': 'Bestellungen',
      'requested-orders': 'Bestellungen mit Rückgabe- oder Größenwunsch',
      responses: 'Antworten',
      'satisfied-responses': 'Antworten mit 4 oder 5',
      'responses-of-score': 'Antworten mit diesem Wert',
    },
    measures: {
      scores: 'Summe der Werte',
      items: 'Artikel',
      discounts: 'Rabatte',
      gross: 'Brutto',
      refunds: 'Erstattungen',
      net: 'Netto',
    },
    reasons: {
      cancelled: 'Stornierte Bestellungen',
      test: 'Tests',
      'not-assisted': 'Bestellungen, die die Regel nicht annimmt',
      'no-eligible-order': 'Ohne Bestellung, die zum Umsatz zählt',
      unscored: 'Bewertungen ohne gültigen Wert',
      superseded: 'Durch eine spätere Bewertung derselben Sitzung ersetzt',
      quarantined: 'In Quarantäne, gleich welchen Datums',
      deleted: 'Im Shop gelöscht, gleich welchen Datums',
    },
  },
})
