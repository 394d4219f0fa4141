import { defineCopy } from '../copy-catalogue/define-copy.ts'

export const statesCopy = defineCopy({
  en: {
    retry: 'Retry',
    details: 'Details',
    code: 'Code',
    fault: 'Where it lies',
    original: 'Message',
    faults: {
      user: 'In what was asked',
      store: 'With the store',
      network: 'On the network',
      disk: 'On this disk',
      app: 'In Facet',
    },
  },
  de: {
    retry: 'Erneut versuchen',
    details: 'Einzelheiten',
    code: 'Code',
    fault: 'Wo es liegt',
    original: 'Meldung',
    faults: {
      user: 'An der Anfrage',
      store: 'Am Shop',
      network: 'Am Netzwerk',
      disk: 'An diesem Datenträger',
      app: 'An Facet',
    },
  },
})
