import { defineCopy } from '../copy-catalogue/define-copy.ts'

/** The words every screen shares: what a shopper does, and how an order stands. */
export const words = defineCopy({
  en: {
    /** One of a kind, several of it, and what it is called as an event in a timeline. */
    kinds: {
      csat: { one: 'rating', many: 'ratings', title: 'Rating' },
      capsule: { one: 'capsule', many: 'capsules', title: 'Capsule reservation' },
      order_update: {
        one: 'order-update subscription',
        many: 'order-update subscriptions',
        title: 'Order updates',
      },
      order_tracking: { one: 'tracking', many: 'trackings', title: 'Order tracking' },
      return: { one: 'return', many: 'returns', title: 'Return request' },
      resize: { one: 'resize', many: 'resizes', title: 'Resize request' },
    },
    statuses: { open: 'Open', paid: 'Paid', fulfilled: 'Fulfilled', cancelled: 'Cancelled', refunded: 'Refunded' },
    /** Whether an interaction belongs to an order. */
    matches: { matched: 'Has its order', orphan: 'Orphan', none: 'Names no order' },
    /** Consent to text messages. */
    sms: { yes: 'Yes', no: 'No', notAsked: 'Not asked' },
  },
  de: {
    kinds: {
      csat: { one: 'Bewertung', many: 'Bewertungen', title: 'Bewertung' },
      capsule: { one: 'Kapsel', many: 'Kapseln', title: 'Reservierung (Kapsel)' },
      order_update: {
        one: 'Anmeldung zu Bestellnachrichten',
        many: 'Anmeldungen zu Bestellnachrichten',
        title: 'Bestellnachrichten',
      },
      order_tracking: { one: 'Sendungsabfrage', many: 'Sendungsabfragen', title: 'Sendungsabfrage' },
      return: { one: 'Rückgabe', many: 'Rückgaben', title: 'Rückgabewunsch' },
      resize: { one: 'Größenänderung', many: 'Größenänderungen', title: 'Andere Größe gewünscht' },
    },
    statuses: {
      open: 'Offen',
      paid: 'Bezahlt',
      fulfilled: 'Ausgeführt',
      cancelled: 'Storniert',
      refunded: 'Erstattet',
    },
    matches: { matched: 'Mit Bestellung', orphan: 'Verwaist', none: 'Nennt keine Bestellung' },
    sms: { yes: 'Ja', no: 'Nein', notAsked: 'Nicht gefragt' },
  },
})
