import { useCommand } from '../../state/commands.ts'
import { formatCount } from '../format/number.ts'
import { gridCopy } from './grid.copy.ts'
import classes from './grid.module.css'

/** Says over the rows how many came since; shows them on a click, or by the key of the command. */
export function NewRows({ count, onShow }: { count: number; onShow(): void }) {
  useCommand('list.renew', () => {
    onShow()
    return true
  })
  return (
    <button type="button" className={classes.newRows} data-tooltip="n" onClick={onShow}>
      {gridCopy.newRows(formatCount(count))}
    </button>
  )
}
