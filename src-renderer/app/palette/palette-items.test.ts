import { afterEach, expect, it } from 'vitest'
import { commandSpecs } from '#shared/rpc/commands.ts'
import { setLanguage } from '../../ui/copy-catalogue/language.ts'
import { commandItems, fitting } from './palette-items.ts'

afterEach(() => setLanguage('en'))

it('offers every command there is, with its shortcut', () => {
  const items = commandItems(() => {})
  expect(items.map(({ id }) => id)).toEqual(commandSpecs.map(({ id }) => id))
  expect(items.find(({ id }) => id === 'palette')?.shortcut).toBe('Mod+K')
})

it('runs the command that was chosen', () => {
  const ran: string[] = []
  commandItems((id) => void ran.push(id))
    .find(({ id }) => id === 'privacy')
    ?.run()
  expect(ran).toEqual(['privacy'])
})

it('finds commands in the language of the window', () => {
  const first = (typed: string) =>
    fitting(
      typed,
      commandItems(() => {}),
    )[0]?.id
  expect([first('priv'), first('dark'), first('order')]).toEqual(['privacy', 'theme.dark', 'go:orders'])
  setLanguage('de')
  expect([first('sicht'), first('dunkel'), first('bestell')]).toEqual(['privacy', 'theme.dark', 'go:orders'])
})
