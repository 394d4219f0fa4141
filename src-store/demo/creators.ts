import type { JsonObject } from '#shared/base/json.ts'
import type { RecordWrite } from '../databases/store-database.ts'
import { mixed, type WeightedDraw, weightedDraw } from './random.ts'

const GIVEN = [
  'Ines',
  'Theo',
  'Salma',
  'Jonah',
  'Freya',
  'Luca',
  'Amara',
  'Kit',
  'Yuki',
  'Rosa',
  'Emil',
  'Dalia',
  'Nils',
  'Farah',
  'Otis',
  'Vera',
] as const
const FAMILY = [
  'Okafor',
  'Lindgren',
  'Castellano',
  'Haddad',
  'Novák',
  'Park',
  'Delacroix',
  'Mbeki',
  'Sørensen',
  'Rossi',
  'Kaur',
  'Ivers',
  'Tanaka',
  'Ferreira',
  'Young',
  'Bauer',
  'Adeyemi',
  'Quist',
  'Moss',
  'Zamora',
] as const

const PAIRS = GIVEN.length * FAMILY.length

/** The creator whose numbers the origin audit names: 12 widget-assisted sales, $18,450.00. Credited with nothing else. */
export const auditCreatorId = 'cr_mara'

/** Creators the shop removed long ago; some orders still name them. */
const GONE = ['cr_gone_1', 'cr_gone_2', 'cr_gone_3'] as const

/** The creators of a demo: their records, and who an order is credited to. */
export type Creators = {
  records(updatedAt: string): Generator<RecordWrite>
  /** Draws the creator of an order: few have most of it, an eighth nobody. */
  draw: (random: Parameters<WeightedDraw>[0]) => string | null
  /** How much better (> 0) or worse a creator's customers rate, in score points. */
  lean(creatorId: string | null): number
}

/** Makes `count` creators, the audit's one among them. */
export function demoCreators(seed: number, count: number): Creators {
  const ordinary = count - 1
  const rank = weightedDraw(Array.from({ length: ordinary }, (_, index) => 1 / (index + 2) ** 1.05))
  const idOf = (index: number) => `cr_${String(index + 1).padStart(4, '0')}`

  function* records(updatedAt: string): Generator<RecordWrite> {
    const record = (id: string, data: JsonObject): RecordWrite => ({ type: 'creator', id, data })
    yield record(auditCreatorId, { name: 'Mara Lindqvist', handle: '@maralindqvist', active: true, updatedAt })
    for (let index = 0; index < ordinary; index += 1) {
      // 37 has no divisor in common with the number of pairs: no name comes twice before all were used.
      const pair = (index * 37 + mixed(seed, 11)) % PAIRS
      const given = GIVEN[pair % GIVEN.length]!
      const family = FAMILY[Math.floor(pair / GIVEN.length)]!
      const again = index < PAIRS ? '' : ` ${Math.floor(index / PAIRS) + 1}`
      const handle = `@${given}${family}${again.trim()}`.toLowerCase()
      yield record(idOf(index), {
        name: `${given} ${family}${again}`,
        handle,
        active: mixed(seed, index, 13) % 14 !== 0,
        updatedAt,
      })
    }
  }

  return {
    records,
    draw: (random) => {
      const aim = random.next()
      if (aim < 0.125) return null
      return aim < 0.128 ? random.pick(GONE) : idOf(rank(random))
    },
    lean: (creatorId) =>
      creatorId === null ? 0 : (mixed(seed, Number(creatorId.slice(3)) || 7, 14) % 100) / 100 - 0.5,
  }
}
