import { dashboards } from '../dashboards/registry.ts'
import { useLayout } from '../state/layout.ts'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { commandKey, shiftKey } from '../ui/platform.ts'
import { appCopy } from './app.copy.ts'
import classes from './shortcuts-sheet.module.css'

const copy = appCopy.shortcuts

type Shortcut = { does: string; keys: readonly string[][] }

const groups: readonly { title: string; shortcuts: readonly Shortcut[] }[] = [
  {
    title: copy.groups.list,
    shortcuts: [
      { does: copy.next, keys: [['j'], ['↓']] },
      { does: copy.previous, keys: [['k'], ['↑']] },
      { does: copy.open, keys: [['Enter']] },
      { does: copy.closePanel, keys: [['Esc']] },
    ],
  },
  {
    title: copy.groups.window,
    shortcuts: [
      { does: copy.search, keys: [['/'], [commandKey, 'F']] },
      { does: copy.sync, keys: [[commandKey, 'R']] },
      { does: copy.cancelSync, keys: [[commandKey, '.']] },
      { does: copy.pauseSync, keys: [[commandKey, shiftKey, 'P']] },
      { does: copy.sheet, keys: [['?']] },
    ],
  },
  {
    title: copy.groups.go,
    shortcuts: dashboards.map(({ title, goKey }) => ({ does: title, keys: [['g', goKey]] })),
  },
]

/** Every key of the window on one sheet. */
export function ShortcutsSheet() {
  const close = () => useLayout.getState().setShortcutsOpen(false)
  return (
    <Dialog title={copy.title} closeLabel={copy.close} width={400} onClose={close}>
      {groups.map((group) => (
        <section key={group.title} className={classes.group}>
          <h3 className={classes.title}>{group.title}</h3>
          <dl>
            {group.shortcuts.map(({ does, keys }) => (
              <div key={does} className={classes.line}>
                <dt>{does}</dt>
                <dd>
                  {keys.map((combination, index) => (
                    <span key={combination.join()} className={classes.keys}>
                      {index > 0 && <span className={classes.or}>{copy.or}</span>}
                      {combination.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
