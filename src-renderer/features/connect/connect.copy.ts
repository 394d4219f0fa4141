import { defineCopy } from '../../ui/copy-catalogue/define-copy.ts'

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
  de: {
    title: 'Eigenen Shop verbinden',
    close: 'Schließen',
    address: 'Adresse des Shops',
    addressHint: 'Nur https; http gilt für diesen Rechner.',
    addressExample: 'https://shop.example.com',
    addressMissing: 'Die Adresse fehlt.',
    token: 'Zugangstoken',
    tokenHint: 'Ein Token, das den Änderungsstrom lesen darf. Es geht nur an diese Adresse.',
    tokenMissing: 'Das Token fehlt.',
    test: 'Prüfen',
    connect: 'Verbinden',
    testing: 'Der Shop wird gefragt',
    testOk: 'Der Shop antwortet.',
    testCounts: (orders, creators, interactions) =>
      `Der Shop antwortet: ${orders} Bestellungen, ${creators} Creator, ${interactions} Interaktionen.`,
    nothingKept: 'Es wurde nichts gespeichert.',
    doneTitle: 'Verbunden',
    doneText: (url) => `${url} ist verbunden; der erste Abgleich läuft.`,
    tokens: {
      kept: 'Das Token liegt im Schlüsselspeicher des Systems.',
      session:
        'Das Token gilt nur für diese Sitzung: dieses System hat keinen Schlüsselspeicher, den Facet nutzen kann. Beim nächsten Start wird wieder danach gefragt.',
      none: 'Es ist kein Token hinterlegt.',
      unknown: 'Ob ein Token hinterlegt ist, steht noch nicht fest.',
    },
    done: 'Bestellungen zeigen',
  },
})
