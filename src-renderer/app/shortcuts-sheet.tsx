import { type CommandSpec, commandSpecs } from '#shared/rpc/commands.ts'
import type { Command } from '../state/commands.ts'
import { useLayout } from '../state/layout.ts'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { appCopy } from './app.copy.ts'
import { commandTitle } from './commands/command-title.ts'
import { commandGroups } from './commands/commands.copy.ts'
import { keyCaps } from './commands/key-text.ts'
import classes from './shortcuts-sheet.module.css'

const copy = appCopy.shortcuts

type KeyedSpec = CommandSpec & { id: Command }

/** The commands of a group that have keys, as the sheet lists them. */
function keyed(group: CommandSpec['group']): KeyedSpec[] {
  const specs: readonly KeyedSpec[] = commandSpecs
  return specs.filter((spec) => spec.group === group && keysOf(spec).length > 0)
}

const keysOf = ({ keys = [], nearKeys = [] }: CommandSpec) => [...keys, ...nearKeys]

/** Every key of the window on one sheet, made from the registry of commands. */
export function ShortcutsSheet() {
  const close = () => useLayout.getState().setShortcutsOpen(false)
  const groups = (['go', 'list', 'figures', 'window', 'sync', 'help'] as const).map((id) => [id, keyed(id)] as const)
  return (
    <Dialog title={copy.title} closeLabel={copy.close} width={720} onClose={close}>
      <div className={classes.groups}>
        {groups.map(([id, specs]) => (
          <section key={id} className={classes.group}>
            <h3 className={classes.title}>{commandGroups[id]}</h3>
            <dl>
              {specs.map((spec) => (
                <div key={spec.id} className={classes.line}>
                  <dt>{commandTitle(spec.id)}</dt>
                  <dd>
                    {keysOf(spec).map((shortcut, index) => (
                      <span key={shortcut} className={classes.keys}>
                        {index > 0 && <span className={classes.or}>{copy.or}</span>}
                        {keyCaps(shortcut).map((cap) => (
                          <kbd key={cap}>{cap}</kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
