import { defineCopy } from '../copy.ts'

export const statesCopy = defineCopy({
  en: {
    retry: 'Retry',
    details: 'Details',
    code: 'Code',
    fault: 'Where it lies',
    faults: {
      user: 'In what was asked',
      store: 'With the store',
      network: 'On the network',
      disk: 'On this disk',
      app: 'In Facet',
    },
  },
})
