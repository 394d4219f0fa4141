import { defineCopy } from '../../ui/copy.ts'

export const connectCopy = defineCopy({
  en: {
    title: 'Connect your store',
    close: 'Close',
    address: 'Store address',
    addressHint: 'https only; http is taken for this computer.',
    addressExample: 'https://shop.example.com',
    addressMissing: 'The address is missing.',
    token: 'Token',
    tokenHint: 'A token that may read the change feed. It is sent to this address only.',
    tokenMissing: 'The token is missing.',
    test: 'Test',
    connect: 'Connect',
    testing: 'Asking the store',
    testOk: 'The store answers.',
    testCounts: (orders: string, creators: string, interactions: string) =>
      `The store answers: ${orders} orders, ${creators} creators, ${interactions} interactions.`,
    nothingKept: 'Nothing was kept.',
    doneTitle: 'Connected',
    doneText: (url: string) => `${url} is connected; the first sync has begun.`,
    tokens: {
      kept: 'The token is kept in the system’s key store.',
      session:
        'The token is kept for this session only: this system has no key store Facet can use. It is asked for again at the next start.',
      none: 'No token is kept.',
      unknown: 'Whether a token is kept is not known yet.',
    },
    done: 'Show orders',
  },
})
