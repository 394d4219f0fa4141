import type { ScoreBand } from '#shared/domain/csat-score.ts'
import type { Language } from './people.ts'

/** What customers of the demo write, by language and how content they are. */
export const comments: Readonly<Record<Language, Readonly<Record<ScoreBand, readonly string[]>>>> = {
  en: {
    good: [
      'Even prettier in person ✨ thank you!',
      'Noor answered in two minutes and changed my ring size. Wonderful.',
      'Fast, kind, done.',
      'The packaging alone made my day 🎁',
      'Second order, second time perfect.',
      'Loved that I could track it without logging in.',
    ],
    neutral: [
      'Okay, but the tracking page was a day behind.',
      'Nice piece, slow reply.',
      'Fine. Would like a longer chain.',
    ],
    bad: [
      'Third e-mail about the same return. Please call me.',
      'The clasp broke after a week 😕',
      'Still waiting for the resize, no news since Monday.',
      'Wrong size sent twice.',
    ],
  },
  de: {
    good: [
      'Wunderschön verarbeitet, danke!',
      'Sehr freundlicher Service, gerne wieder 😊',
      'Größentausch ging problemlos.',
    ],
    neutral: ['Ganz okay, Lieferung dauerte länger als angekündigt.', 'Schöne Kette, Verpackung etwas übertrieben.'],
    bad: ['Leider falsche Größe geliefert, Rücksendung mühsam.', 'Keine Antwort seit fünf Tagen.'],
  },
  fr: {
    good: [
      'Très joli, merci beaucoup ✨',
      'Service au top, réponse immédiate.',
      'La bague est sublime, ma mère a adoré !',
    ],
    neutral: ['Bien, mais la livraison était un peu longue.', 'Correct, sans plus.'],
    bad: ['Toujours pas de réponse à ma demande de retour.', 'Déçue : le fermoir s’est cassé.'],
  },
  es: {
    good: ['¡Precioso! Llegó antes de lo previsto 💛', 'Muy amables, resolvieron el cambio de talla enseguida.'],
    neutral: ['Está bien, aunque el color es distinto a la foto.'],
    bad: ['Llevo dos semanas esperando el reembolso.', 'Talla equivocada otra vez.'],
  },
  pl: {
    good: ['Przepiękny pierścionek, dziękuję!', 'Szybka i miła obsługa 👍'],
    neutral: ['W porządku, ale przesyłka się spóźniła.'],
    bad: ['Zły rozmiar i brak odpowiedzi.'],
  },
  ar: {
    good: ['رائع جدًا، شكرًا لكم ✨', 'خدمة سريعة ولطيفة'],
    neutral: ['جيد لكن التوصيل تأخر'],
    bad: ['لم أستلم ردًا حتى الآن'],
  },
  ja: {
    good: ['とても綺麗でした。ありがとうございます✨', '対応が早くて助かりました。'],
    neutral: ['普通です。配送が少し遅かったです。'],
    bad: ['サイズが違いました。返信をお願いします。'],
  },
}

/** Text an old form of the shop's site garbled: read with the wrong encoding, or with letters lost for good. */
export const garbledComments = ['TrÃ¨s belle bague, merci', 'Sch\uFFFDne Kette, danke', 'PrÃ©cieux â€“ bravo'] as const

/** Labels the shop's site once offered and nobody maps to a score. */
export const unknownLabels = ['meh', 'awesome', '👍', 'so-so', 'wow', 'n/a'] as const
