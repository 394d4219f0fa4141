import type { ErrorCode, FacetErrorData } from '#shared/base/facet-error.ts'
import { defineCopy } from './define-copy.ts'

/** What happened and what to do, by code: errors are written in English, where they arise. */
const german: Readonly<Record<ErrorCode, string>> = {
  invalid_input: 'Diese Eingabe nimmt Facet nicht an. Bitte prüfen.',
  not_found: 'Das Gesuchte ist nicht (mehr) da. Adresse oder Nummer prüfen.',
  not_connected: 'Es ist kein Shop verbunden. Zuerst Adresse und Token eingeben.',
  unauthorized: 'Der Shop nimmt dieses Token nicht an. Unter Einstellungen, Verbindung ein gültiges eingeben.',
  profile_store_mismatch:
    'Dieses Profil enthält Daten eines anderen Shops. Für einen anderen Shop ein neues Profil nutzen.',
  cancelled: 'Der Vorgang wurde abgebrochen.',
  store_unreachable: 'Der Shop ist nicht erreichbar. Der Bestand bleibt; Facet versucht es von selbst wieder.',
  store_timeout: 'Der Shop hat nicht rechtzeitig geantwortet. Facet versucht es von selbst wieder.',
  tls_failed: 'Die Verbindung zum Shop ist nicht vertrauenswürdig. Das Zertifikat des Shops prüfen.',
  store_busy: 'Der Shop bittet um Geduld. Facet wartet und versucht es von selbst wieder.',
  store_failed: 'Der Shop ist gestört. Facet versucht es von selbst wieder.',
  store_protocol:
    'Die Antwort folgt nicht der Facet-Schnittstelle. Adresse prüfen oder die Entwickler des Shops fragen.',
  store_redirected: 'Der Shop verweist auf eine andere Adresse; dem folgt Facet nie. Die richtige Adresse eingeben.',
  page_refused: 'Zu viele Datensätze einer Seite sind unlesbar; nichts davon wurde übernommen.',
  page_too_large: 'Die Antwort des Shops ist zu groß. Eine kleinere Seite wird angefordert.',
  cursor_expired: 'Der Shop kann hier nicht mehr anknüpfen. Der Bestand wird von Anfang an neu aufgebaut.',
  sync_busy: 'Ein anderes Programm gleicht dieses Profil gerade ab. Dort schließen, um es hier zu tun.',
  cache_newer: 'Die Datei stammt von einem neueren Facet. Facet aktualisieren oder ein anderes Profil nutzen.',
  cache_damaged: 'Der Zwischenspeicher ist beschädigt. Er wird beiseitegelegt und neu geholt.',
  disk_full: 'Der Datenträger ist voll. Platz schaffen; es wurde nichts halb geschrieben.',
  disk_read_only: 'Der Datenträger lässt sich nicht lesen oder beschreiben. Rechte des Ordners prüfen.',
  data_process_gone: 'Der Datenprozess wurde mehrmals beendet. Bitte neu starten.',
  internal: 'Unerwarteter Fehler in Facet. Bitte melden.',
}

/** How errors read. English is the very sentence of the error; other languages say what the code stands for. */
export const errorsCopy = defineCopy({
  en: {
    sentence: ({ what, todo }: Pick<FacetErrorData, 'code' | 'what' | 'todo'>) =>
      todo === '' ? what : `${what} ${todo}`,
    what: ({ what }: Pick<FacetErrorData, 'code' | 'what'>) => what,
  },
  de: {
    sentence: ({ code }) => german[code],
    what: ({ code }) => german[code].replace(/(?<=[.;]) .*$/, ''),
  },
})
